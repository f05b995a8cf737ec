//! The inverse of a small symmetric positive definite matrix.

/// The inverse by Cholesky; `None` when the matrix is not positive definite (a column follows from the others).
///
/// `matrix` is square, row by row. Cubic in its side: callers keep that below a few hundred.
pub(super) fn inverse(matrix: &[f64], side: usize) -> Option<Vec<f64>> {
    let at = |row: usize, column: usize| row * side + column;
    let mut lower = vec![0.0; side * side];
    for row in 0..side {
        for column in 0..=row {
            let dot: f64 = (0..column).map(|k| lower[at(row, k)] * lower[at(column, k)]).sum();
            let rest = matrix.get(at(row, column))? - dot;
            if row == column {
                // Less than a billionth of the column is left after the others are taken out of it.
                if rest <= matrix[at(row, row)].abs() * 1e-9 {
                    return None;
                }
                lower[at(row, row)] = rest.sqrt();
            } else {
                lower[at(row, column)] = rest / lower[at(column, column)];
            }
        }
    }
    // Columns of the inverse of the lower triangle, then its transpose times itself.
    let mut under = vec![0.0; side * side];
    for column in 0..side {
        under[at(column, column)] = 1.0 / lower[at(column, column)];
        for row in column + 1..side {
            let dot: f64 = (column..row).map(|k| lower[at(row, k)] * under[at(k, column)]).sum();
            under[at(row, column)] = -dot / lower[at(row, row)];
        }
    }
    let mut out = vec![0.0; side * side];
    for row in 0..side {
        for column in 0..side {
            out[at(row, column)] = (row.max(column)..side).map(|k| under[at(k, row)] * under[at(k, column)]).sum();
        }
    }
    Some(out)
}
