struct s { static int x; }; // error: a member has no storage class
