-- Guitai's database and its two users. Run once as a superuser; running it again sets the passwords anew and changes
-- nothing else:
--
--   psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=owner_password=… --set=app_password=… --file=create-database.sql postgres
--
-- guitai_owner owns the schema and migrates it when the application starts; guitai_app is who the application works
-- as: no DDL, no TRUNCATE, its further limits come with the migrations. PostgreSQL 15 or later, tested with 17.

select 'create role guitai_owner' where not exists (select from pg_roles where rolname = 'guitai_owner')
\gexec
select 'create role guitai_app' where not exists (select from pg_roles where rolname = 'guitai_app')
\gexec

set password_encryption = 'scram-sha-256';
alter role guitai_owner login nosuperuser nocreatedb nocreaterole nobypassrls password :'owner_password';
alter role guitai_app login nosuperuser nocreatedb nocreaterole nobypassrls password :'app_password';

-- A byte-wise order that is the same on every machine; what people read is sorted by the application.
select 'create database guitai owner guitai_owner encoding ''UTF8'' locale ''C.UTF-8'' template template0'
  where not exists (select from pg_database where datname = 'guitai')
\gexec

revoke all on database guitai from public;
grant connect on database guitai to guitai_app;

\connect guitai
alter schema public owner to guitai_owner;
revoke create on schema public from public;
