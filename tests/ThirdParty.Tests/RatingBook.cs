using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace ThirdParty.Tests;

/// <summary>The state of a feature: one for each cloud and fork.</summary>
public sealed class RatingBook(OpenStackCloud cloud)
{
    private int _inquiries;

    /// <summary>The number of requests to this cloud.</summary>
    public int Inquiries => _inquiries;

    /// <summary>The cost of all existing servers in an hour.</summary>
    public async Task<decimal> HourlyAsync()
    {
        Interlocked.Increment(ref _inquiries);
        var flavors = (await cloud.Nova.ListFlavorsAsync()).ToDictionary(flavor => flavor.Name, flavor => flavor.Vcpus);
        var servers = await cloud.Nova.ListServersAsync("all_tenants=1");
        return cloud.Settings<RatingSettings>().PricePerVcpu * servers.Sum(
            server => flavors[server.Raw.GetProperty("flavor").GetProperty("original_name").GetString()!]);
    }
}
