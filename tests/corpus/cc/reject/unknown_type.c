foo x; // error: unknown type name 'foo'
