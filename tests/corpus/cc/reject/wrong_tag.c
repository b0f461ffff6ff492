struct s { int a; };
union s x; // error: 's' defined as wrong kind of tag
