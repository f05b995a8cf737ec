//! Many short lists in one.

/// Lists by number, stored one after another.
#[derive(Debug)]
pub(crate) struct Lists<T> {
    /// List i is `items[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { starts: vec![0], items: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// `lists` lists from pairs of list number and item; items keep their order. Pairs with a higher number are left out.
    pub(crate) fn from_pairs(lists: usize, pairs: &[(u32, T)]) -> Self
    where
        T: Copy,
    {
        let mut starts = vec![0u32; lists + 1];
        for (list, _) in pairs {
            if let Some(count) = starts.get_mut(*list as usize + 1) {
                *count += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut items = Vec::new();
        if let Some(&(_, first)) = pairs.first() {
            items = vec![first; starts.last().map_or(0, |&all| all as usize)];
        }
        let mut free = starts.clone();
        for (list, item) in pairs {
            if (*list as usize) < lists {
                let slot = &mut free[*list as usize];
                items[*slot as usize] = *item;
                *slot += 1;
            }
        }
        Lists { starts, items }
    }

    /// Adds a list at the end.
    pub(crate) fn push(&mut self, items: impl IntoIterator<Item = T>) -> u32 {
        let number = self.len() as u32;
        self.items.extend(items);
        self.starts.push(self.items.len() as u32);
        number
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The items of a list; none when there is no such list.
    #[inline(always)]
    pub(crate) fn of(&self, list: u32) -> &[T] {
        let at = list as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => self.items.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len() as u32).map(|list| self.of(list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_out_by_list_in_their_order() {
        let lists = Lists::from_pairs(3, &[(2, 'a'), (0, 'b'), (2, 'c'), (9, 'd')]);
        assert_eq!(
            (lists.of(0), lists.of(1), lists.of(2), lists.of(9)),
            (&['b'][..], &[][..], &['a', 'c'][..], &[][..])
        );
    }
}
