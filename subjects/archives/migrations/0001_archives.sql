create schema if not exists archives;
comment on schema archives is 'Certificates of archive practice: the register that the procedure writes';
