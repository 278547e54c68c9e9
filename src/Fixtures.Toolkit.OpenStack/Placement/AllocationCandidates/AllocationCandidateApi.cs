using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>The route <c>/allocation_candidates</c>.</summary>
internal static class AllocationCandidateApi
{
    public static void Map(RouteTable<PlacementStore> routes) => routes.Get("/allocation_candidates", List);

    private static ApiResponse List(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.AllocationCandidates);
        request.RequireAcceptsJson();
        request.Authorize(AllocationCandidatePolicy.List);
        var query = request.ReadQuery(CandidateSchemas.For(request.Version));
        var wanted = CandidateRequest.Read(query, request.Version);
        var state = placement.State;
        var found = CandidateSearch.Run(placement, state, wanted);
        return CandidateDocument.From(state, wanted, request.Version, found).WithCacheHeaders(request, placement.Now);
    }
}
