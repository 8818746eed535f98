/** The portal is a web application: it is started by its server, nothing imports it. */
export {};
