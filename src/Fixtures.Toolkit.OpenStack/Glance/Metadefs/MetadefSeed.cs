namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>The resource types that every Glance knows. Of the namespaces that are shipped with it none is here.</summary>
/// <remarks>Source: what <c>glance-manage db_load_metadefs</c> makes.</remarks>
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
