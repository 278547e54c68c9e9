using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;

/// <summary>The fields that <c>?fields=</c> selects.</summary>
internal sealed class FieldSelection
{
    /// <summary>All fields: the request selects none.</summary>
    public static readonly FieldSelection All = new(null);

    private readonly HashSet<string>? _names;

    private FieldSelection(HashSet<string>? names) => _names = names;

    /// <summary>In the core pipeline an empty <c>fields=</c> selects nothing at all; an extension ignores it.</summary>
    /// <remarks>Source: Neutron, <c>UserFilterHook</c> and <c>Controller._do_field_list</c>.</remarks>
    public static FieldSelection From(ApiRequest request, Pipeline pipeline)
    {
        var given = request.Query["fields"].OfType<string>()
            .Where(name => pipeline == Pipeline.Core || name.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        return given.Count == 0 ? All : new(given);
    }

    /// <summary>Whether the request selects fields.</summary>
    public bool IsLimited => _names is not null;

    public bool Includes(string field) => _names?.Contains(field) != false;
}
