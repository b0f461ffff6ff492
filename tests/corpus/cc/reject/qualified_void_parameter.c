int f(const void); // error: 'void' as only parameter may not be qualified
