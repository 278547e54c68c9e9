using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>A volume type: what a volume needs of its backend.</summary>
/// <param name="Id">A UUID.</param>
/// <remarks>Source: Block Storage API, "Volume types".</remarks>
internal sealed record VolumeType(string Id, long Number, string Name, DateTimeOffset CreatedAt) : ICinderRow
{
    /// <summary>The name of the type that upstream's database migration makes.</summary>
    public const string DefaultName = "__DEFAULT__";

    public static readonly RowsField<VolumeType> Table = new("VolumeTypes");

    /// <summary>Specs without any entry, with ordinal keys.</summary>
    public static ImmutableSortedDictionary<string, string?> NoSpecs { get; } =
        ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);

    public static ResourceType ResourceType { get; } = new("volume type", "block-storage", "/types");

    public string? Description { get; init; }

    public bool IsPublic { get; init; } = true;

    public string? QosSpecsId { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>In the order of their keys. The API accepts null as a value.</summary>
    public ImmutableSortedDictionary<string, string?> ExtraSpecs { get; init; } = NoSpecs;

    /// <summary>The ids of the projects that may use a private type.</summary>
    public ImmutableSortedSet<string> Projects { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>How its volumes are encrypted; null where they are not.</summary>
    public VolumeEncryption? Encryption { get; init; }

    /// <summary>Whether the extra spec <c>multiattach</c> is <c>&lt;is&gt; True</c>.</summary>
    public bool IsMultiattach => ExtraSpecs.GetValueOrDefault("multiattach") == "<is> True";
}

/// <summary>The encryption of a volume type.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="ControlLocation"><c>front-end</c> or <c>back-end</c>.</param>
internal sealed record VolumeEncryption(string Id, string Provider, string ControlLocation, DateTimeOffset CreatedAt)
{
    public string? Cipher { get; init; }

    /// <summary>In bits.</summary>
    public int? KeySize { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
