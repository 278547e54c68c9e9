using System.Globalization;
using System.Text;

namespace Fixtures.Toolkit;

/// <summary>A cell that differs between two matrices.</summary>
/// <param name="Operation">The row.</param>
/// <param name="Persona">The column.</param>
/// <param name="Before">The outcome in the first matrix; null if it has no such cell.</param>
/// <param name="After">The outcome in the second matrix; null if it has no such cell.</param>
public sealed record PolicyChange(string Operation, string Persona, PolicyOutcome? Before, PolicyOutcome? After);

/// <summary>The cells that differ between two matrices. Its text names exactly those.</summary>
public sealed class PolicyMatrixDiff
{
    private readonly int _operations;

    private PolicyMatrixDiff(IReadOnlyList<PolicyChange> changes, int operations) => (Changes, _operations) = (changes, operations);

    /// <summary>The changed cells, in the order of the matrices.</summary>
    public IReadOnlyList<PolicyChange> Changes { get; }

    /// <summary>The names of the changed rows.</summary>
    public IReadOnlyList<string> ChangedOperations => [.. Changes.Select(change => change.Operation).Distinct()];

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>The changed rows, each with the personas whose outcome changed.</summary>
    public override string ToString()
    {
        if (IsEmpty)
            return "No operation changed.";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{ChangedOperations.Count} of {_operations} operations changed:");
        foreach (var row in Changes.GroupBy(change => change.Operation))
        {
            text.Append('\n').Append(row.Key);
            foreach (var same in row.GroupBy(change => $"{Text(change.Before)} -> {Text(change.After)}"))
                text.Append(CultureInfo.InvariantCulture, $"\n  {same.Key}: {string.Join(", ", same.Select(change => change.Persona))}");
        }

        return text.ToString();
    }

    internal static PolicyMatrixDiff Between(PolicyMatrix before, PolicyMatrix after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var operations = before.Rows.Concat(after.Rows).Select(row => row.Operation).Distinct().ToArray();
        var personas = before.Personas.Union(after.Personas).ToArray();
        var (old, now) = (Cells(before), Cells(after));
        var changes = from operation in operations
                      from persona in personas
                      let change = new PolicyChange(operation, persona, Cell(old, operation, persona), Cell(now, operation, persona))
                      where change.Before != change.After
                      select change;
        return new PolicyMatrixDiff([.. changes], operations.Length);
    }

    private static Dictionary<string, PolicyMatrixRow> Cells(PolicyMatrix matrix) => matrix.Rows.ToDictionary(row => row.Operation);

    private static PolicyOutcome? Cell(Dictionary<string, PolicyMatrixRow> rows, string operation, string persona) =>
        rows.TryGetValue(operation, out var row) && row.Outcomes.TryGetValue(persona, out var outcome) ? outcome : null;

    private static string Text(PolicyOutcome? outcome) => outcome?.ToString() ?? "absent";
}
