using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Nova's clients of the other services of its world, each created at first use.</summary>
internal sealed class NovaClients(EdgeTable edges)
{
    /// <summary>The tokens of the clients on whose behalf Nova asks Cinder.</summary>
    public ClientTokens Tokens { get; } = new();

    public SchedulerReportClient Placement => field ??= new(edges.Between("nova", "placement"));

    public NetworkApiClient Neutron => field ??= new(edges.Between("nova", "network"));

    public UnifiedLimitClient Limits => field ??= new(edges.Between("nova", "identity"));

    public VolumeApiClient Cinder => field ??= new(edges.Between("nova", "block-storage"), Tokens);

    public ImageApiClient Glance => field ??= new(edges.Between("nova", "image"));
}
