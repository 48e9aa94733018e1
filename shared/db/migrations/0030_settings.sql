-- Institutions change their own settings by API.

grant update (name, settings) on tenant to turant_app;
