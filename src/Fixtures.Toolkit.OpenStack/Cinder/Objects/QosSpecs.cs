using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>QoS specs, which volume types can be associated with.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Consumer"><c>front-end</c>, <c>back-end</c> or <c>both</c>.</param>
/// <remarks>Source: Block Storage API, "Quality of service (QoS) specifications".</remarks>
internal sealed record QosSpecs(string Id, long Number, string Name, string Consumer, DateTimeOffset CreatedAt) : ICinderRow
{
    public static readonly RowsField<QosSpecs> Table = new("QosSpecs");

    public static ResourceType ResourceType { get; } = new("QoS specs", "block-storage", "/qos-specs");

    /// <summary>In the order of their keys. The API accepts null as a value.</summary>
    public ImmutableSortedDictionary<string, string?> Specs { get; init; } = VolumeType.NoSpecs;
}
