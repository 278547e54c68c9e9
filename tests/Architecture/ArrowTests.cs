using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Fixtures.Toolkit.OpenStack;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>The dependencies that each part may have.</summary>
public sealed class ArrowTests
{
    private const string Root = "Fixtures.Toolkit.OpenStack";

    private static readonly ArchUnitNET.Domain.Architecture Simulator =
        new ArchLoader().LoadAssemblies(typeof(OpenStackCloud).Assembly).Build();

    /// <summary>A service's folder has the name of its project.</summary>
    private static readonly string[] Services =
    [
        .. new OpenStackBuilder().Services.Select(service => char.ToUpperInvariant(service.Project[0]) + service.Project[1..]),
    ];

    public static TheoryData<string, string> PairsOfServices()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var from in Services)
        {
            foreach (var to in Services.Where(to => to != from))
                pairs.Add(from, to);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(PairsOfServices))]
    public void No_service_names_the_types_of_another(string from, string to) =>
        Types().That().ResideInNamespaceMatching($"^{Root}\\.{from}(\\..*)?$")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($"^{Root}\\.{to}(\\..*)?$"))
            .Because("services meet over HTTP only")
            .Check(Simulator);

    [Theory]
    [InlineData("Http")]
    [InlineData("Policy")]
    [InlineData("Messaging")]
    [InlineData("Simulation")]
    [InlineData("State")]
    [InlineData("Hosting")]
    public void The_ground_floor_names_no_service(string part) =>
        Types().That().ResideInNamespaceMatching($"^{Root}\\.{part}(\\..*)?$")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($"^{Root}\\.({string.Join('|', Services)})(\\..*)?$"))
            .Because("services stand on it, not in it")
            .Check(Simulator);

    [Fact]
    public void The_simulator_references_no_test_framework() =>
        Assert.DoesNotContain(
            typeof(OpenStackCloud).Assembly.GetReferencedAssemblies(),
            a => a.Name!.StartsWith("xunit", StringComparison.OrdinalIgnoreCase)
                || a.Name.StartsWith("nunit", StringComparison.OrdinalIgnoreCase)
                || a.Name.Contains("TestPlatform", StringComparison.Ordinal) || a.Name is "Moq" or "Bogus");

    [Fact]
    public void Assembly_references_point_in_one_direction()
    {
        Assert.Empty(OwnReferences(typeof(OpenStackCloud)));
        Assert.Equal(["Fixtures.Toolkit.OpenStack"], OwnReferences(typeof(Wait<>)));
        Assert.Equal(["Fixtures.Toolkit", "Fixtures.Toolkit.OpenStack"], OwnReferences(typeof(Samples)));
        Assert.Equal(
            ["Fixtures.Toolkit", "Fixtures.Toolkit.OpenStack"],
            OwnReferences(typeof(OpenStackFixture)).Union(["Fixtures.Toolkit"]).Order());
    }

    [Fact]
    public void Only_the_samples_reference_Bogus()
    {
        Assert.Contains(typeof(Samples).Assembly.GetReferencedAssemblies(), a => a.Name == "Bogus");
        Assert.DoesNotContain(typeof(Wait<>).Assembly.GetReferencedAssemblies(), a => a.Name == "Bogus");
        Assert.DoesNotContain(
            typeof(OpenStackFixture).Assembly.GetReferencedAssemblies(), a => a.Name is "Bogus" or "Fixtures.Toolkit.Samples");
    }

    private static IEnumerable<string> OwnReferences(System.Type type) => type.Assembly.GetReferencedAssemblies()
        .Select(a => a.Name!).Where(n => n.StartsWith("Fixtures.Toolkit", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
