using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>The resource types of a new Glance. The namespaces that upstream ships are not loaded.</summary>
/// <remarks>Source: <c>glance-manage db_load_metadefs</c>.</remarks>
internal static class MetadefSeed
{
    private static readonly string[] ResourceTypes =
        ["OS::Glance::Image", "OS::Cinder::Volume", "OS::Nova::Server", "OS::Nova::Aggregate", "OS::Nova::Flavor", "OS::Trove::Instance"];

    public static MetadefCatalogue Create(DateTimeOffset now) => MetadefCatalogue.Empty with
    {
        ResourceTypes = [.. ResourceTypes.Select((name, index) => new MetadefItem(name, index + 1, now))],
        LastNumber = ResourceTypes.Length,
    };
}
