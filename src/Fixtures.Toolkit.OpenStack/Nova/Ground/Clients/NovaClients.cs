using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Nova's clients of the other services of its world, each created at first use.</summary>
internal sealed class NovaClients(EdgeTable edges)
{
    public SchedulerReportClient Placement => field ??= new(edges.Between("nova", "placement"));

    public NetworkApiClient Neutron => field ??= new(edges.Between("nova", "network"));

    public UnifiedLimitClient Limits => field ??= new(edges.Between("nova", "identity"));

    public ImageApiClient Glance => field ??= new(edges.Between("nova", "image"));
}
