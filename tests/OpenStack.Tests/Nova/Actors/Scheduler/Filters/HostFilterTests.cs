using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors.Scheduler.Filters;

/// <summary>The inputs and verdicts are those of upstream's unit tests.</summary>
public sealed class HostFilterTests
{
    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(true, true, false, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, false, false, true)]
    [InlineData(false, true, false, true)]
    [InlineData(false, false, true, false)]
    [InlineData(false, true, true, true)]
    public async Task Isolated_images_and_hosts_belong_together(bool restricts, bool isHostIsolated, bool isImageIsolated, bool passes)
    {
        await using var bench = new FilterBench
        {
            Options = SchedulerOptions.Default with
            {
                IsolatedHosts = [isHostIsolated ? "host1" : "other"],
                IsolatedImages = [isImageIsolated ? "image" : "other"],
                RestrictIsolatedHostsToIsolatedImages = restricts,
            },
        };

        Assert.Equal(passes, bench.Passes("IsolatedHostsFilter"));
    }

    [Theory]
    [InlineData("""["=", 1, 1]""", true)]
    [InlineData("""["=", 1, 2]""", false)]
    [InlineData("""["<", 1, 2]""", true)]
    [InlineData("""["<", 1, 1]""", false)]
    [InlineData("""[">", 2, 2]""", false)]
    [InlineData("""["<=", 1, 1]""", true)]
    [InlineData("""[">=", 2, 3]""", false)]
    [InlineData("""["in", 1, 1, 2, 3]""", true)]
    [InlineData("""["in", 4, 1, 2, 3]""", false)]
    [InlineData("""["not", true]""", false)]
    [InlineData("""["or", false, false]""", false)]
    [InlineData("""["and", ["or", true, false], [">", 2, 1]]""", true)]
    [InlineData("""["not", true, false, true, false]""", true)]
    [InlineData("""["not", true, true, true]""", false)]
    [InlineData("[]", true)]
    [InlineData("{}", true)]
    [InlineData("""[">", ["and", ["or", ["not", ["<", [">=", ["<=", ["in"]]]]]]]]""", false)]
    [InlineData("""[">", 1]""", false)]
    [InlineData("""["=", "$........", 1, 1]""", true)]
    [InlineData("""["=", "$foo", 2, 2]""", true)]
    [InlineData("""["and", [">=", "$free_ram_mb", 1024], ["=", "$host", "host1"]]""", true)]
    [InlineData("""[">=", "$free_ram_mb", 7681]""", false)]
    [InlineData("""["not", "$service.disabled"]""", true)]
    public async Task A_query_selects_hosts_by_their_attributes(string query, bool passes)
    {
        await using var bench = new FilterBench().WithHint("query", query);

        Assert.Equal(passes, bench.Passes("JsonFilter"));
    }

    [Theory]
    [InlineData("""["!=", 1, 2]""", "KeyError")]
    [InlineData("nonsense", "RemoteError")]
    [InlineData("""["<", "a", 2]""", "TypeError")]
    public async Task A_query_that_makes_no_sense_is_an_error_that_names_its_type(string query, string fault)
    {
        await using var bench = new FilterBench().WithHint("query", query);

        Assert.Equal(fault, Assert.Throws<NovaException>(() => bench.Passes("JsonFilter")).Message);
    }

    [Theory]
    [InlineData("10.8.1.1", null, true)]
    [InlineData("10.8.1.100", "/25", true)]
    [InlineData("10.8.1.200", "/25", false)]
    [InlineData("10.8.1.200", "/255.255.255.0", true)]
    [InlineData("10.8.2.1", "/16", true)]
    [InlineData("10.9.1.1", "/24", false)]
    [InlineData(null, "/24", true)]
    public async Task A_hint_selects_hosts_near_an_address(string? address, string? cidr, bool passes)
    {
        await using var bench = new FilterBench(host => host with { HostIp = "10.8.1.1" });
        if (address is not null)
            bench.WithHint("build_near_host_ip", address);
        if (cidr is not null)
            bench.WithHint("cidr", cidr);

        Assert.Equal(passes, bench.Passes("SimpleCIDRAffinityFilter"));
    }

    [Theory]
    [InlineData("foo", true)]
    [InlineData("bar", false)]
    public async Task A_host_reports_the_metrics_that_have_a_factor(string metric, bool passes)
    {
        await using var bench = new FilterBench(host => host with { Metrics = host.Metrics.Add("foo", 1) })
        {
            Options = SchedulerOptions.Default with
            {
                MetricsWeightSetting = SchedulerOptions.Default.MetricsWeightSetting.Add(metric, 2),
            },
        };

        Assert.Equal(passes, bench.Passes("MetricsFilter"));
    }

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    public async Task A_host_takes_a_limited_number_of_servers(int servers, bool passes)
    {
        await using var bench = new FilterBench().WithServers(servers);

        Assert.Equal(passes, bench.Passes("NumInstancesFilter"));
    }

    [Theory]
    [InlineData("aarch64", "", false)]
    [InlineData("x86_64", "", true)]
    [InlineData("aarch64", "hw_architecture=x86_64", true)]
    public async Task An_image_without_an_architecture_has_the_default_one(string architecture, string image, bool passes)
    {
        await using var bench = new FilterBench
        {
            Options = SchedulerOptions.Default with { ImagePropertiesDefaultArchitecture = architecture },
        };
        bench.WithImage(image);

        Assert.Equal(passes, bench.Passes("ImagePropertiesFilter"));
    }

    [Theory]
    [InlineData(">=6.0,<6.2", 6000001, true)]
    [InlineData(">=6.0,<6.2", 6002000, false)]
    [InlineData(">=6.0", 0, true)]
    public async Task An_image_may_want_a_version_of_the_hypervisor(string wanted, int version, bool passes)
    {
        await using var bench = new FilterBench(host => host with { HypervisorVersion = version })
            .WithImage($"hw_architecture=x86_64 img_hv_requested_version={wanted}");

        Assert.Equal(passes, bench.Passes("ImagePropertiesFilter"));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Address_widths_are_requirements_on_the_processor_in_later_releases(bool hasAddressWidths, bool passes)
    {
        await using var bench = new FilterBench { Release = new SchedulerRelease { HasAddressWidths = hasAddressWidths } };
        bench.WithExtraSpecs("hw:maxphysaddr_bits=42");

        Assert.Equal(passes, bench.Passes("ComputeCapabilitiesFilter"));
    }

    [Fact]
    public async Task Filters_say_why_they_refuse_a_host()
    {
        await using var bench = new FilterBench
        {
            Options = SchedulerOptions.Default with { MaxInstancesPerHost = 2, IsolatedImages = ["image"] },
        };
        bench.WithServers(2).WithAggregates("filter_tenant_id=q ssd=true instance_type=m1.big").WithExtraSpecs("ssd=false")
            .WithHint("query", "[\"not\", true]");

        Assert.Equal("2 servers, 2 are the most", bench.Explain("NumInstancesFilter"));
        Assert.Equal("the image is isolated, and the host is not", bench.Explain("IsolatedHostsFilter"));
        Assert.Equal("its aggregates are for the projects q", bench.Explain("AggregateMultiTenancyIsolation"));
        Assert.Equal("its aggregates are for the flavors m1.big", bench.Explain("AggregateTypeAffinityFilter"));
        Assert.Equal("its aggregates have 'ssd' true; the flavor wants 'false'", bench.Explain("AggregateInstanceExtraSpecsFilter"));
        Assert.Equal("the hint 'query' is false for it: [\"not\", true]", bench.Explain("JsonFilter"));
    }
}
