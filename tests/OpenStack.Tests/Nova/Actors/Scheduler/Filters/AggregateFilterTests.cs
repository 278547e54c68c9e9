using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors.Scheduler.Filters;

/// <summary>The inputs and verdicts are those of upstream's unit tests.</summary>
public sealed class AggregateFilterTests
{
    [Theory]
    [InlineData("", "opt1=1,3 opt2=2", true)]
    [InlineData("opt1=1 aggregate_instance_extra_specs:opt2=2", "opt1=1 opt2=2", true)]
    [InlineData("opt1=1 aggregate_instance_extra_specs:opt1=3", "opt1=1,3", true)]
    [InlineData("aggregate_instance_extra_specs=1", "aggregate_instance_extra_specs=1", true)]
    [InlineData("opt1=1 opt2=222", "opt1=1 opt2=2", false)]
    [InlineData("opt1=1", "opt2=1", false)]
    [InlineData("hw:cpu_policy=shared", "", true)]
    public async Task Extra_specs_match_the_metadata_of_the_hosts_aggregates(string specs, string metadata, bool passes)
    {
        await using var bench = new FilterBench().WithExtraSpecs(specs).WithAggregates(metadata);

        Assert.Equal(passes, bench.Passes("AggregateInstanceExtraSpecsFilter"));
    }

    [Theory]
    [InlineData("hw_vm_mode=hvm", "hw_vm_mode=hvm", true)]
    [InlineData("hw_vm_mode=hvm,xen", "hw_vm_mode=hvm", true)]
    [InlineData("os_distro=windows,linux", "os_distro=windows,", false)]
    [InlineData("hw_vm_mode=hvm hw_cpu_cores=2", "hw_vm_mode=hvm hw_cpu_cores=2", true)]
    [InlineData("hw_vm_mode=hvm", "", true)]
    [InlineData("", "hw_vm_mode=hvm", true)]
    [InlineData("hw_vm_mode=hvm", "hw_vm_mode=xen", false)]
    [InlineData("hw_vm_mode=hvm hw_cpu_cores=1", "hw_vm_mode=hvm hw_cpu_cores=2", false)]
    [InlineData("os=linux", "os=windows", true)]
    [InlineData("os_type=linux", "os_type=linux", true)]
    [InlineData("os_type=windows", "os_type=linux", false)]
    [InlineData("hw_boot_menu=True", "hw_boot_menu=yes", true)]
    public async Task Properties_of_an_image_have_the_values_that_the_hosts_aggregates_name(string metadata, string image, bool passes)
    {
        await using var bench = new FilterBench().WithAggregates(metadata).WithImage(image);

        Assert.Equal(passes, bench.Passes("AggregateImagePropertiesIsolation"));
    }

    [Fact]
    public async Task Image_properties_outside_of_the_namespace_do_not_count()
    {
        await using var bench = new FilterBench
        {
            Options = SchedulerOptions.Default with
            {
                AggregateImagePropertiesIsolationNamespace = "hw", AggregateImagePropertiesIsolationSeparator = "_",
            },
        };
        bench.WithAggregates("hw_vm_mode=hvm img_owner_id=foo").WithImage("hw_vm_mode=hvm img_owner_id=wrong");

        Assert.True(bench.Passes("AggregateImagePropertiesIsolation"));
    }

    [Theory]
    [InlineData("filter_tenant_id=p", true, true)]
    [InlineData("filter_tenant_id=p,q", true, true)]
    [InlineData("filter_tenant_id=q", false, false)]
    [InlineData("filter_tenant_id=q,r", false, false)]
    [InlineData("", true, true)]
    [InlineData("filter_tenant_id=q filter_tenant_id_gr1=p,r", false, true)]
    [InlineData("filter_tenant_id_gr1=q", true, false)]
    public async Task Aggregates_with_projects_are_for_these_projects_only(string metadata, bool passes, bool passesWithNumberedKeys)
    {
        await using var bench = new FilterBench().WithAggregates(metadata);
        await using var later = new FilterBench { Release = new SchedulerRelease { ReadsNumberedTenantKeys = true } };
        later.WithAggregates(metadata);

        Assert.Equal(passes, bench.Passes("AggregateMultiTenancyIsolation"));
        Assert.Equal(passesWithNumberedKeys, later.Passes("AggregateMultiTenancyIsolation"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("instance_type=m1.tiny", true)]
    [InlineData("instance_type=m1.small", false)]
    [InlineData("instance_type=m1.small,m1.tiny", true)]
    public async Task Aggregates_with_flavors_are_for_these_flavors_only(string metadata, bool passes)
    {
        await using var bench = new FilterBench().WithAggregates(metadata);

        Assert.Equal(passes, bench.Passes("AggregateTypeAffinityFilter"));
    }

    [Theory]
    [InlineData(7, "", true)]
    [InlineData(8, "", false)]
    [InlineData(5, "max_io_ops_per_host=6", true)]
    [InlineData(7, "max_io_ops_per_host=6", false)]
    [InlineData(7, "max_io_ops_per_host=many", true)]
    public async Task The_aggregates_limit_the_io_operations_of_a_host(int operations, string metadata, bool passes)
    {
        await using var bench = new FilterBench().WithAggregates(metadata)
            .WithServers(operations, server => server with { TaskState = OpenStack.Nova.Servers.TaskStates.ImageSnapshot });

        Assert.Equal(passes, bench.Passes("AggregateIoOpsFilter"));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task The_lowest_limit_of_several_aggregates_counts(int servers, bool passes)
    {
        await using var bench = new FilterBench().WithAggregates("max_instances_per_host=5", "max_instances_per_host=7")
            .WithServers(servers);

        Assert.Equal(passes, bench.Passes("AggregateNumInstancesFilter"));
    }
}
