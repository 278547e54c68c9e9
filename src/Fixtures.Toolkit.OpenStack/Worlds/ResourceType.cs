namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A type of resource that exists until it is deleted. Each service has a class that names its types: <see cref="NovaResources"/>,
/// <see cref="NeutronResources"/>, <see cref="PlacementResources"/>, <see cref="GlanceResources"/>, <see cref="CinderResources"/>,
/// <see cref="KeystoneResources"/>.
/// </summary>
/// <param name="Name">In words, singular: <c>floating IP</c>.</param>
/// <param name="Service">The catalog type of its service: <c>network</c>.</param>
/// <param name="Collection">
/// The path of the collection below the service's endpoint: <c>/v2.0/floatingips</c>. <c>{owner}</c> stands for
/// <see cref="CloudResource.OwnerId"/>. Empty where <see cref="CloudResource.Id"/> is itself the path.
/// </param>
public sealed record ResourceType(string Name, string Service, string Collection)
{
    /// <summary>The last segment of the path of one: <c>{id}</c> or <c>{name}</c>. Default: <c>{id}</c>.</summary>
    internal string Member { get; init; } = "{id}";

    /// <summary>The kind of resource that <see cref="CloudResource.OwnerId"/> names: <c>domain</c>; null where the id is enough.</summary>
    internal string? Owner { get; init; }

    /// <summary>Whether the service removes it together with its owner. Default: false.</summary>
    internal bool GoesWithOwner { get; init; }

    /// <summary>
    /// The quota of which each one uses 1: <c>floatingip</c>; null where there is none. A server's use depends on its flavor.
    /// </summary>
    internal string? Quota { get; init; }

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    internal string PathOf(CloudResource resource)
    {
        if (Collection.Length == 0)
            return resource.Id;
        var member = Member.Replace("{id}", resource.Id, StringComparison.Ordinal).Replace(
            "{name}", Uri.EscapeDataString(resource.Name), StringComparison.Ordinal);
        return $"{Collection.Replace("{owner}", resource.OwnerId, StringComparison.Ordinal)}/{member}";
    }
}
