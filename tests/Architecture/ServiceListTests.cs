using System.Reflection;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>Resource types and calls are declared once, by the service that owns them.</summary>
public sealed class ServiceListTests
{
    private static readonly IReadOnlyList<OpenStackService> Services = new OpenStackBuilder().With("object-store").Services;

    [Fact]
    public void A_resource_type_belongs_to_the_service_that_lists_it() =>
        Assert.All(Services, service => Assert.All(service.ResourceTypes, type => Assert.Equal(service.Type, type.Service)));

    [Fact]
    public void Every_resource_type_is_listed_by_its_service()
    {
        var declared =
            from type in typeof(OpenStackCloud).Assembly.GetTypes()
            from property in type.GetProperties(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where property.PropertyType == typeof(ResourceType)
            select (ResourceType)property.GetValue(null)!;

        Assert.Equal(declared.ToHashSet(), Services.SelectMany(service => service.ResourceTypes).ToHashSet());
    }

    [Fact]
    public void Names_of_resource_types_are_unique()
    {
        var names = Services.SelectMany(service => service.ResourceTypes).Select(type => type.Name).ToList();

        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void A_service_calls_only_existing_services() =>
        Assert.All(
            Services.SelectMany(service => service.Calls), called => Assert.Contains(called, Services.Select(service => service.Type)));
}
