namespace Fixtures.Toolkit.OpenStack.Neutron.Attributes;

/// <summary>What may be done with an attribute.</summary>
[Flags]
internal enum Allow
{
    None = 0,

    /// <summary>May be given in POST.</summary>
    Post = 1,

    /// <summary>May be given in PUT.</summary>
    Put = 2,

    /// <summary>May be filtered by.</summary>
    Filter = 4,

    /// <summary>May be sorted by.</summary>
    Sort = 8,

    Write = Post | Put,
    Query = Filter | Sort,
    All = Write | Query,
}

/// <summary>Turns a given value into the one that is kept; refuses one that cannot be.</summary>
internal delegate object? Converter(object? value);

/// <summary>Says what is wrong with a converted value, without a full stop; null when it is fine.</summary>
internal delegate string? Validator(object? value);

/// <summary>One attribute of a resource, as upstream's attribute maps describe it.</summary>
/// <remarks>Source: neutron-lib, <c>api/definitions</c>.</remarks>
internal sealed record AttributeSpec(string Name, Allow Allow)
{
    /// <summary>Stands for "not given, and nothing in its place".</summary>
    public static readonly object Unset = new();

    private readonly object? _default;

    /// <summary>What counts when POST does not give it. Without one the attribute is required.</summary>
    public object? Default
    {
        get => _default;
        init => (_default, HasDefault) = (value, true);
    }

    public bool HasDefault { get; private init; }

    public Converter? Convert { get; init; }

    public Validator? Check { get; init; }

    /// <summary>Whether setting it asks for the rule <c>create_port:name</c> or <c>update_port:name</c>.</summary>
    public bool HasPolicy { get; init; }

    /// <summary>Whether a filter by it is accepted and then not applied, because upstream's database model has no such column (<c>apply_filters</c>).</summary>
    public bool IsFilterIgnored { get; init; }

    /// <summary>The table in whose name upstream refuses to sort by it although it is a sort key; null where it can be sorted by.</summary>
    public string? UnsortableIn { get; init; }

    /// <summary>Members of a dictionary whose rules are asked for too, such as <c>external_gateway_info:network_id</c>.</summary>
    public IReadOnlyList<string> PolicyMembers { get; init; } = [];

    public bool Can(Allow what) => (Allow & what) != 0;
}
