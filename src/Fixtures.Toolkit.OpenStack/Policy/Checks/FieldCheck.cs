using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

/// <summary>
/// <c>field:networks:shared=True</c> or <c>field:port:device_owner=~^network:</c>: an attribute of the target equals a value,
/// or a pattern matches its beginning. The attribute is looked up by its name, then as <c>networks:shared</c>, for a parent's.
/// </summary>
/// <remarks>Source: Neutron, <c>policy.FieldCheck</c>. Absent and null attributes make it false.</remarks>
internal sealed record FieldCheck(string Resource, string Field, string Value) : PolicyCheck
{
    /// <summary>In time linear to the value's length, whatever the pattern.</summary>
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private readonly string _parentField = $"{Resource}:{Field}";
    private readonly Regex? _pattern = Value.StartsWith('~') ? new Regex($@"\A(?:{Value[1..]})", Options) : null;
    private readonly StringComparison _comparison = bool.TryParse(Value, out _)
        ? StringComparison.OrdinalIgnoreCase
        : StringComparison.Ordinal;

    public override bool Allows(in PolicyEvaluation evaluation)
    {
        if (!evaluation.Target.TryGet(Field, out var value) && !evaluation.Target.TryGet(_parentField, out value))
            return false;
        if (value is null)
            return false;

        var text = PolicyText.Of(value);
        return _pattern?.IsMatch(text) ?? string.Equals(text, Value, _comparison);
    }

    public bool Equals(FieldCheck? other) => other is not null && (Resource, Field, Value) == (other.Resource, other.Field, other.Value);

    public override int GetHashCode() => HashCode.Combine(Resource, Field, Value);

    protected override string Print() => $"field:{Resource}:{Field}={Value}";
}
