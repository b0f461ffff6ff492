struct s;
struct s a[3]; // error: array type has incomplete element type 'struct s'
