using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Services;

/// <remarks>Source: Compute API reference, "Compute services".</remarks>
internal static class ServiceApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-services", List)
        .DeleteAsync("/os-services/{id}", DeleteAsync);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(ServiceSchemas.List(request.Version));
        request.Require(ServicePolicy.List, PolicyTarget.Empty);
        var state = nova.State.Value;
        var now = nova.Now;
        var services = state.ServicesInOrder()
            .Where(service => request.QueryValue("host") is null or "" || service.Host == request.QueryValue("host"))
            .Where(service => request.QueryValue("binary") is null or "" || service.Binary == request.QueryValue("binary"))
            .ToLookup(service => state.DownCellHosts.Contains(service.Host) && service.Binary == ServiceDirectory.Compute);
        var known = services[false].Select(service => ServiceDocument.From(state, service, request.Version, now));
        var lost = request.Version >= NovaVersions.DownCells ? services[true].Select(ServiceDocument.FromDownCell) : [];
        return ApiResponse.Ok(new JsonObject { ["services"] = new JsonArray([.. known, .. lost]) });
    }

    /// <summary>Deletes a service. A compute service also leaves its aggregates, and its nodes lose their providers in Placement.</summary>
    private static async Task<ApiResponse> DeleteAsync(NovaContext nova, ApiRequest request)
    {
        request.Require(ServicePolicy.Delete, PolicyTarget.Empty);
        var service = Find(nova.State.Value, request);
        if (service.Binary == ServiceDirectory.Compute && nova.State.Value.Servers.OnHost(service.Host).Any())
            throw new ServiceHasInstancesException();
        if (service.Binary == ServiceDirectory.Compute && HasMigrations(nova.State.Value, service.Host))
            throw new ServiceHasMigrationsException();
        if (service.Binary == ServiceDirectory.Compute)
            await DeleteProvidersAsync(nova, service.Host, request.RequestId);
        nova.State.Update(state => state.RemoveHostFromAggregates(service.Host).WithServices(state.Services.Without(service.Id)));
        return NovaValues.Empty(204);
    }

    private static async Task DeleteProvidersAsync(NovaContext nova, string host, string requestId)
    {
        foreach (var node in nova.State.Value.ComputeNodes.OnHost(host))
            await NodeProviders.TryDeleteAsync(nova, node, requestId);
    }

    /// <remarks>Upstream: ServiceController._assert_no_in_progress_migrations.</remarks>
    private static bool HasMigrations(NovaState state, string host) => state.Migrations.ByNumber.Values.Any(migration =>
        MigrationStatus.IsInProgress(migration.Status)
        && (migration.Source == host || migration.Destination == host)
        && state.Servers.FindLiving(migration.ServerId) is not null);

    private static NovaServiceRecord Find(NovaState state, ApiRequest request)
    {
        var id = request.Route("id");
        if (request.Version < NovaVersions.ServiceUuids)
        {
            var number = NovaValues.RequireInteger("id", id);
            return state.Services.All.FirstOrDefault(service => service.Number == number)
                ?? throw new ServiceToDeleteNotFoundException(id);
        }

        return Guid.TryParse(id, out var uuid)
            ? state.Services.Find(uuid) ?? throw new ServiceToDeleteNotFoundException(id)
            : throw new NovaBadRequestException($"Invalid uuid {id}");
    }
}
