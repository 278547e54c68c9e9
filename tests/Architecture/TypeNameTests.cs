using System.Reflection;
using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>A type name has one meaning in the whole solution. A generic type and its base of the same name count as one.</summary>
public sealed class TypeNameTests
{
    /// <summary>Names that two services may share, because each is the service's own REST resource or part of its fixed cast.</summary>
    private static readonly Dictionary<string, string> Permitted = new(StringComparer.Ordinal)
    {
        ["AggregateApi"] = "os-aggregates of Nova; the aggregates of a resource provider of Placement",
        ["AggregatePolicy"] = "as AggregateApi",
        ["AvailabilityZoneApi"] = "os-availability-zone of Nova; availability_zones of Neutron",
        ["Extension"] = "extensions of Nova and of Neutron",
        ["ExtensionApi"] = "as Extension",
        ["FlavorPolicy"] = "flavors of Nova and of Neutron",
        ["LimitApi"] = "limits of Nova and of Keystone",
        ["ServiceApi"] = "os-services of Nova; services of Keystone",
        ["VersionApi"] = "each service lists its versions",
    };

    /// <summary>Nova's halves of these pairs are still to be renamed. Remove a line with its rename.</summary>
    private static readonly string[] Pending =
    [
        "GlanceClient", "Group", "NeutronClient", "PlacementClient", "SecurityGroupRule", "ServerStatus", "ServerView", "ServiceDirectory",
    ];

    private static readonly ILookup<string, string> Declared = Named();

    [Fact]
    public void A_type_name_is_declared_once()
    {
        var twice = Declared.Where(name => name.Count() > 1 && !Permitted.ContainsKey(name.Key) && !Pending.Contains(name.Key))
            .Select(name => $"{name.Key}: {string.Join(", ", name)}");

        Assert.Empty(twice);
    }

    [Fact]
    public void The_exceptions_are_needed()
    {
        var idle = Permitted.Keys.Concat(Pending).Where(name => Declared[name].Count() < 2);

        Assert.Empty(idle);
    }

    /// <summary>Full names by simple name. The xUnit v3 assembly is left out: its types are the twins of those for v2.</summary>
    private static ILookup<string, string> Named()
    {
        Type[] assemblies = [typeof(OpenStackCloud), typeof(Wait<>), typeof(OpenStackFixture)];
        var types = from member in assemblies
                    from type in member.Assembly.GetTypes()
                    where (type.Namespace ?? "").StartsWith("Fixtures.Toolkit", StringComparison.Ordinal) && IsWritten(type)
                    select (Name: NameOf(type.Name), Path: NameOf(type.FullName ?? type.Name));
        return types.Distinct().ToLookup(type => type.Name, type => type.Path);
    }

    private static bool IsWritten(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal)
            && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && (type.DeclaringType is not { } outer || IsWritten(outer));

    private static string NameOf(string name) => name.Split('`')[0];
}
