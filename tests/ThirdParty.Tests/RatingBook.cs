using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace ThirdParty.Tests;

/// <summary>What a feature keeps with a cloud: one for each cloud and fork.</summary>
public sealed class RatingBook(OpenStackCloud cloud)
{
    private int _inquiries;

    /// <summary>How often this cloud was asked.</summary>
    public int Inquiries => _inquiries;

    /// <summary>What all living servers cost in an hour.</summary>
    public async Task<decimal> HourlyAsync()
    {
        Interlocked.Increment(ref _inquiries);
        var flavors = (await cloud.Nova.ListFlavorsAsync()).ToDictionary(flavor => flavor.Name, flavor => flavor.Vcpus);
        var servers = await cloud.Nova.ListServersAsync("all_tenants=1");
        return cloud.Settings<RatingSettings>().PricePerVcpu * servers.Sum(
            server => flavors[server.Raw.GetProperty("flavor").GetProperty("original_name").GetString()!]);
    }
}
