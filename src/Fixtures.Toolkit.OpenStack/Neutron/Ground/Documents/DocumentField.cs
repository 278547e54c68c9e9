using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;

/// <summary>A field of a resource's document.</summary>
/// <param name="Read">Reads the value: a string, a bool, an integer, null, or lists and dictionaries of these.</param>
internal sealed record DocumentField<T>(string Name, Func<View, T, object?> Read)
{
    /// <summary>Whether documents leave the field out; filters and policies still know it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether the policy check of an update does not load the field, so that the resource counts as not shared.</summary>
    public bool IsUnknownToUpdates { get; init; }

    /// <summary>Whether the document leaves the field out if its value is null.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>The value of a field that the document leaves out.</summary>
internal static class Absent
{
    public static readonly object Field = new();
}
