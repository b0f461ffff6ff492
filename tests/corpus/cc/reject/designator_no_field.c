struct s { int a; };
struct s x = { .b = 1 }; // error: has no member named 'b'
