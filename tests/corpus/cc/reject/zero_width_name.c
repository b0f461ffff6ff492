struct s { int x : 0; }; // error: zero width for a bit-field with a name
