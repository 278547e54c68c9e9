namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

/// <summary>The requests that may name an attribute.</summary>
[Flags]
internal enum Allow
{
    None = 0,

    /// <summary>A POST may set it.</summary>
    Post = 1,

    /// <summary>A PUT may set it.</summary>
    Put = 2,

    /// <summary>A list may be filtered by it.</summary>
    Filter = 4,

    /// <summary>A list may be sorted by it.</summary>
    Sort = 8,

    Write = Post | Put,
    Query = Filter | Sort,
    All = Write | Query,
}

/// <summary>Converts a given value; throws a <see cref="NeutronFault"/> if it cannot.</summary>
internal delegate object? Converter(object? value);

/// <summary>Checks a converted value. Returns the reason for a refusal, without a full stop, or null.</summary>
internal delegate string? Validator(object? value);

/// <summary>One attribute of a resource, as upstream's attribute maps describe it.</summary>
/// <param name="Extension">The alias of the extension that adds the attribute; null for one that is always there.</param>
/// <remarks>Source: neutron-lib, <c>api/definitions</c>.</remarks>
internal sealed record AttributeSpec(string Name, Allow Allow, string? Extension = null)
{
    /// <summary>Marks an attribute that was not given and has no default: neutron-lib's <c>ATTR_NOT_SPECIFIED</c>.</summary>
    public static readonly object Unset = new();

    private readonly object? _default;

    /// <summary>The value if a POST gives none. An attribute without a default is required.</summary>
    public object? Default
    {
        get => _default;
        init => (_default, HasDefault) = (value, true);
    }

    public bool HasDefault { get; private init; }

    public Converter? Convert { get; init; }

    public Validator? Check { get; init; }

    /// <summary>The check of a release, where its wording changes; null for <see cref="Check"/>.</summary>
    public Func<NeutronRelease, Validator>? CheckIn { get; init; }

    /// <summary>Whether a release has the attribute in this form; null for all releases.</summary>
    public Func<NeutronRelease, bool>? IsIn { get; init; }

    /// <summary>
    /// Whether setting it also requires a rule such as <c>create_port:name</c> or <c>update_port:name</c> (<c>enforce_policy</c>).
    /// </summary>
    public bool HasPolicy { get; init; }

    /// <summary>Whether filters by it have no effect: <c>apply_filters</c> skips names that the database model lacks.</summary>
    public bool IsFilterIgnored { get; init; }

    /// <summary>The table in the refusal if upstream cannot sort by this sort key; null if it can.</summary>
    public string? UnsortableIn { get; init; }

    /// <summary>Members of a dictionary that have their own rules, such as <c>external_gateway_info:network_id</c>.</summary>
    public IReadOnlyList<string> PolicyMembers { get; init; } = [];

    public bool Can(Allow use) => (Allow & use) != 0;
}
