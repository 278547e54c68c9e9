using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

/// <summary>
/// <c>field:networks:shared=True</c> or <c>field:port:device_owner=~^network:</c>: an attribute of the target equals a value,
/// or a pattern matches its beginning. The attribute is looked up by its name, then as <c>networks:shared</c>, for a parent's.
/// </summary>
/// <remarks>Source: Neutron, <c>policy.FieldCheck</c>. Absent and null attributes make it false, and so does a pattern that is none or that takes too long.</remarks>
internal sealed record FieldCheck(string Resource, string Field, string Value) : PolicyCheck
{
    private readonly string _parentField = $"{Resource}:{Field}";
    private readonly UserPattern? _pattern = Value.StartsWith('~') ? UserPattern.Parse($@"\A(?:{Value[1..]})", RegexOptions.None) : null;
    private readonly bool _isPattern = Value.StartsWith('~');
    private readonly StringComparison _comparison = bool.TryParse(Value, out _) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public override bool Allows(in PolicyRequest request)
    {
        if (!request.Target.TryGet(Field, out var value) && !request.Target.TryGet(_parentField, out value))
            return false;
        if (value is null)
            return false;

        var text = PolicyText.Of(value);
        return _isPattern ? _pattern?.Matches(text) == true : string.Equals(text, Value, _comparison);
    }

    public bool Equals(FieldCheck? other) => other is not null && (Resource, Field, Value) == (other.Resource, other.Field, other.Value);

    public override int GetHashCode() => HashCode.Combine(Resource, Field, Value);

    protected override string Print() => $"field:{Resource}:{Field}={Value}";
}
