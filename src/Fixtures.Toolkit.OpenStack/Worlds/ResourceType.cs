namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A type of thing that stays in a cloud until somebody removes it. Each service has a class that names its types:
/// <see cref="NovaResources"/>, <see cref="NeutronResources"/>, <see cref="PlacementResources"/>, <see cref="GlanceResources"/>,
/// <see cref="KeystoneResources"/>.
/// </summary>
/// <param name="Name">In words, singular: <c>floating IP</c>.</param>
/// <param name="Service">The catalog type of the service that keeps it: <c>network</c>.</param>
/// <param name="Collection">
/// The path of all of them, without what the service puts before all of its paths: <c>/v2.0/floatingips</c>. <c>{owner}</c> stands for
/// <see cref="CloudResource.OwnerId"/>. Empty where <see cref="CloudResource.Id"/> is itself the path.
/// </param>
public sealed record ResourceType(string Name, string Service, string Collection)
{
    /// <summary>The last segment of the path of one: <c>{id}</c> or <c>{name}</c>. Default: <c>{id}</c>.</summary>
    public string Member { get; init; } = "{id}";

    /// <summary>What <see cref="CloudResource.OwnerId"/> names, in words: <c>domain</c>; null where the id says enough.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether the service removes it together with its owner. Default: false.</summary>
    public bool GoesWithOwner { get; init; }

    /// <summary>
    /// The quota of which each one uses 1: <c>floatingip</c>; null where there is none. What a server uses depends on its flavor.
    /// </summary>
    public string? Quota { get; init; }

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
