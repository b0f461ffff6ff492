struct node { int key; struct node *next; };
struct store { char label[16]; unsigned seed; int count; struct node *head; };
extern __thread struct store store;
extern __thread long calls;
extern _Thread_local double lanes[8];
unsigned next_random(void);
void store_put(int key);
long store_drain(void);
