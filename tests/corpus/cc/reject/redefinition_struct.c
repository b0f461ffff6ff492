struct s { int a; };
struct s { int b; }; // error: redefinition of 'struct s'
