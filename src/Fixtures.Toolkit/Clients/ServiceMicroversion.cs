namespace Fixtures.Toolkit.Clients;

/// <summary>The microversion that the toolkit speaks to each service.</summary>
internal static class ServiceMicroversion
{
    /// <summary>Null for a service without microversions.</summary>
    /// <param name="service">Its catalog type, or <c>volume</c> for Cinder.</param>
    public static string? Of(string service) => service switch
    {
        "compute" => NovaClient.Microversion,
        "block-storage" or "volumev3" or "volume" => CinderClient.Microversion,
        "placement" => PlacementClient.Microversion,
        _ => null,
    };
}
