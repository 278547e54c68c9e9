using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>Explains, for reports, the providers that are no allocation candidates.</summary>
internal sealed class CandidateReport(PlacementStore placement) : ICandidateReport
{
    public ICandidateExplanation Capture() => new Explanation(placement.State);

    private sealed class Explanation(PlacementState state) : ICandidateExplanation
    {
        public IReadOnlyDictionary<Guid, IReadOnlyList<CandidateRefusal>> Explain(string query)
        {
            var refusals = new Dictionary<Guid, IReadOnlyList<CandidateRefusal>>();
            if (Read(query) is not { } request)
                return refusals;
            foreach (var root in state.Providers.Values.Where(provider => provider.ParentId is null))
            {
                if (IsMeant(request, root) && Guid.TryParse(root.Uuid, out var id)
                    && TreeRefusals.Of(state, request, root).ToList() is [_, ..] reasons)
                    refusals[id] = reasons;
            }

            return refusals;
        }

        public bool Knows(Guid provider) => state.FindProvider(provider.ToString()) is not null;

        /// <summary>Null for a query that Placement refuses.</summary>
        private static CandidateRequest? Read(string query)
        {
            try
            {
                return CandidateRequest.Read(PlacementQuery.Read(query), PlacementVersions.AnyTraits);
            }
            catch (BadRequestException)
            {
                return null;
            }
        }

        private bool IsMeant(CandidateRequest request, ResourceProvider root) =>
            request.Groups.All(group => group.InTree is null || state.FindProvider(group.InTree)?.RootId == root.Id);
    }
}
