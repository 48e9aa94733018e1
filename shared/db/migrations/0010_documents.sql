-- A document is known from the moment its upload is asked for.

grant insert, update (title) on document to turant_app;
