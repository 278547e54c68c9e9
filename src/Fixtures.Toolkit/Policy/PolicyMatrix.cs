using System.Diagnostics;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Policy;

namespace Fixtures.Toolkit;

/// <summary>Which persona may do which operation. Plain data in a fixed order and without ids, fit for snapshot tests.</summary>
/// <remarks>Snapshot the matrix for one cell per line, or its text (<see cref="ToString"/>) for one row per line.</remarks>
public sealed class PolicyMatrix
{
    /// <param name="personas">The columns, in order.</param>
    /// <param name="rows">The rows, in order; each has an outcome for every persona.</param>
    /// <exception cref="ArgumentException">Two rows have the same name, or one lacks a persona.</exception>
    public PolicyMatrix(IReadOnlyList<string> personas, IReadOnlyList<PolicyMatrixRow> rows)
    {
        ArgumentNullException.ThrowIfNull(personas);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.GroupBy(row => row.Operation).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"There are two rows named '{twice.Key}'.", nameof(rows));
        if (rows.FirstOrDefault(row => !personas.All(row.Outcomes.ContainsKey)) is { } gap)
            throw new ArgumentException(
                $"The row '{gap.Operation}' has no outcome for '{personas.First(p => !gap.Outcomes.ContainsKey(p))}'.", nameof(rows));
        (Personas, Rows) = (personas, rows);
    }

    /// <summary>The names of the personas: the columns.</summary>
    public IReadOnlyList<string> Personas { get; }

    /// <summary>The operations with their outcomes: the rows.</summary>
    public IReadOnlyList<PolicyMatrixRow> Rows { get; }

    /// <summary>The cloud that the matrix was measured on; null for a matrix built from recorded rows.</summary>
    internal OpenStackCloud? Cloud { get; init; }

    /// <summary>The outcome of an operation for a persona.</summary>
    /// <exception cref="ArgumentException">The matrix has no such row or column; the message lists the existing ones.</exception>
    public PolicyOutcome this[string operation, string persona] => Personas.Contains(persona)
        ? Row(operation).Outcomes[persona]
        : throw new ArgumentException($"The matrix has no persona '{persona}'. It has: {string.Join(", ", Personas)}.", nameof(persona));

    /// <summary>The names of the personas that may do the operation.</summary>
    /// <exception cref="ArgumentException">The matrix has no such row.</exception>
    public IReadOnlyList<string> AllowedTo(string operation)
    {
        var outcomes = Row(operation).Outcomes;
        return [.. Personas.Where(persona => outcomes[persona].Verdict == PolicyVerdict.Allowed)];
    }

    /// <summary>The cells in which <paramref name="other"/> differs.</summary>
    public PolicyMatrixDiff DiffTo(PolicyMatrix other) => PolicyMatrixDiff.Between(this, other);

    /// <summary>Asserts that every cell equals the one in <paramref name="expected"/>.</summary>
    /// <exception cref="PolicyMatrixMismatchException">Cells differ; the message names exactly those.</exception>
    [StackTraceHidden]
    public void AssertSame(PolicyMatrix expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var diff = expected.DiffTo(this);
        if (!diff.IsEmpty)
            throw new PolicyMatrixMismatchException(diff, Cloud ?? expected.Cloud);
    }

    /// <summary>The matrix as a table of fixed width: a row per line, its request at the end.</summary>
    public override string ToString() => PolicyTable.Text(this);

    /// <summary>The matrix as a table of Markdown.</summary>
    public string ToMarkdown() => PolicyTable.Markdown(this);

    private PolicyMatrixRow Row(string operation) => Rows.FirstOrDefault(row => row.Operation == operation)
        ?? throw new ArgumentException(
            $"The matrix has no operation '{operation}'. It has: {string.Join(", ", Rows.Select(row => row.Operation))}.",
            nameof(operation));
}

/// <summary>One operation of a matrix.</summary>
/// <param name="Operation">The name of the operation: its policy rule.</param>
/// <param name="Request">The request, with placeholders; <c>code</c> for an operation that is code.</param>
/// <param name="Outcomes">The outcomes, by the name of the persona.</param>
public sealed record PolicyMatrixRow(string Operation, string Request, IReadOnlyDictionary<string, PolicyOutcome> Outcomes);
