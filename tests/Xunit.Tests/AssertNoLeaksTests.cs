using System.Reflection;
using System.Reflection.Emit;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit.Tests;

public sealed class AssertNoLeaksTests
{
    [Fact]
    public async Task On_a_test_the_attribute_fails_only_that_test()
    {
        var results = await InnerRun.OfAsync(typeof(Inner.AttributeOnTests));

        Assert.Null(results["Leaks_unwatched"]);
        Assert.Null(results["Cleans_up"]);
        Assert.Contains("left behind", results["Leaks"], StringComparison.Ordinal);
        Assert.Contains("forgotten", results["Leaks"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_class_the_attribute_fails_every_leaking_test()
    {
        var results = await InnerRun.OfAsync(typeof(Inner.AttributeOnClass));

        Assert.Contains("forgotten", results["Leaks_in_its_own_fork"], StringComparison.Ordinal);
        Assert.Contains("forgotten", results["Leaks_in_a_fork_that_it_disposes"], StringComparison.Ordinal);
        Assert.Null(results["Cleans_up"]);
    }

    [Fact]
    public async Task On_a_class_the_attribute_checks_the_class_fixture()
    {
        var results = await InnerRun.OfAsync(typeof(Inner.SharedCloud));

        Assert.Contains("forgotten", results["Leaks"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_an_assembly_the_attribute_fails_every_leaking_test()
    {
        var attribute = new CustomAttributeBuilder(typeof(AssertNoLeaksAttribute).GetConstructor([])!, []);
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Inner"), AssemblyBuilderAccess.Run, [attribute]);
        var watched = assembly.DefineDynamicModule("Inner").DefineType("Watched", TypeAttributes.Public, typeof(LeakyTest));
        var constructor = watched.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(OneServerCloud)]);
        var body = constructor.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldarg_1);
        body.Emit(
            OpCodes.Call, typeof(LeakyTest).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(OneServerCloud)])!);
        body.Emit(OpCodes.Ret);

        var results = await InnerRun.OfAsync(watched.CreateType());

        Assert.Contains("forgotten", results["Leaks"], StringComparison.Ordinal);
        Assert.Null((await InnerRun.OfAsync(typeof(Inner.NoAttribute)))["Leaks"]);
    }

    [Fact]
    public async Task A_failing_test_keeps_its_message()
    {
        var results = await InnerRun.OfAsync(typeof(Inner.FailsAndLeaks));

        Assert.Contains("its own failure", results["Fails"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leak_is_printed_once_beside_a_failure()
    {
        var results = await InnerRun.OfAsync(typeof(Inner.FailsAndLeaks));

        Assert.Equal(2, results["Fails"]!.Split("left behind:").Length);
        Assert.StartsWith(
            "One or more errors occurred. (its own failure) (2 resources were left behind)"
                + " | its own failure | 2 resources were left behind:",
            results["Fails"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leak_that_the_test_has_reported_is_not_reported_again()
    {
        var results = await InnerRun.OfAsync(typeof(Inner.WatchesItself));

        Assert.StartsWith("2 resources were left behind:", results["Leaks"], StringComparison.Ordinal);
        Assert.Equal(2, results["Leaks"]!.Split("left behind").Length);
        Assert.Contains("server 'second'", results["Leaks_more"], StringComparison.Ordinal);
    }
}

/// <summary>A test for an assembly with the attribute and for one without it. Abstract, so that no runner finds it here.</summary>
public abstract class LeakyTest : OpenStackTest<OneServerCloud>
{
    protected LeakyTest(OneServerCloud baseline)
        : base(baseline)
    {
    }

    [Fact]
    public Task Leaks() => Inner.ForgetAsync(Cloud);
}

/// <summary>Tests for <see cref="InnerRun"/> alone: not public, so that no runner finds them.</summary>
internal static class Inner
{
    public static async Task ForgetAsync(OpenStackCloud cloud)
    {
        var building = await cloud.Nova.CreateServerAsync(new NewServer("forgotten", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
    }

    public sealed class AttributeOnTests(OneServerCloud baseline) : OpenStackTest<OneServerCloud>(baseline)
    {
        [Fact]
        public Task Leaks_unwatched() => ForgetAsync(Cloud);

        [Fact]
        [AssertNoLeaks]
        public Task Leaks() => ForgetAsync(Cloud);

        [Fact]
        [AssertNoLeaks]
        public async Task Cleans_up()
        {
            await ForgetAsync(Cloud);
            var server = (await Cloud.Nova.ListServersAsync("name=forgotten")).Single();
            await Cloud.Nova.DeleteServerAsync(server.Id);
            await Cloud.Servers.WaitForDeletedAsync(server);
        }
    }

    [AssertNoLeaks]
    public sealed class AttributeOnClass(OneServerCloud baseline) : OpenStackTest<OneServerCloud>(baseline)
    {
        [Fact]
        public async Task Leaks_in_its_own_fork()
        {
            var cloud = Baseline.Fork();
            await ForgetAsync(cloud);
        }

        [Fact]
        public async Task Leaks_in_a_fork_that_it_disposes()
        {
            await using var cloud = Baseline.Fork();
            await ForgetAsync(cloud);
        }

        [Fact]
        public async Task Cleans_up()
        {
            await using var cloud = Baseline.Fork();
            var server = Assert.Single(await cloud.Nova.ListServersAsync());
            await cloud.Nova.DeleteServerAsync(server.Id);
            await cloud.Servers.WaitForDeletedAsync(server);
        }
    }

    [AssertNoLeaks]
    public sealed class SharedCloud(OpenStackFixture fixture) : IClassFixture<OpenStackFixture>
    {
        [Fact]
        public Task Leaks() => ForgetAsync(fixture.Cloud);
    }

    public sealed class NoAttribute(OneServerCloud baseline) : LeakyTest(baseline);

    [AssertNoLeaks]
    public sealed class WatchesItself(OneServerCloud baseline) : OpenStackTest<OneServerCloud>(baseline)
    {
        [Fact]
        public async Task Leaks()
        {
            await using var watch = Cloud.WatchForLeaks();
            await ForgetAsync(Cloud);
        }

        [Fact]
        public async Task Leaks_more()
        {
            await Assert.ThrowsAsync<LeakException>(() => Cloud.AssertNoLeaksAsync(() => ForgetAsync(Cloud)));
            await Cloud.Servers.BootAsync("second");
        }
    }

    [AssertNoLeaks]
    public sealed class FailsAndLeaks(OneServerCloud baseline) : OpenStackTest<OneServerCloud>(baseline)
    {
        [Fact]
        public async Task Fails()
        {
            await ForgetAsync(Cloud);
            Assert.Fail("its own failure");
        }
    }
}
