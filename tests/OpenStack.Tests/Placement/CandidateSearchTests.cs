using System.Collections.Immutable;
using CsCheck;
using Fixtures.Toolkit.OpenStack.Placement;
using Fixtures.Toolkit.OpenStack.Placement.Allocations;
using Fixtures.Toolkit.OpenStack.Placement.Candidates;
using Fixtures.Toolkit.OpenStack.Placement.Inventories;
using Fixtures.Toolkit.OpenStack.Placement.Providers;
using Fixtures.Toolkit.OpenStack.Placement.Queries;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement;

public sealed class CandidateSearchTests
{
    private static readonly string[] Classes = ["VCPU", "MEMORY_MB", "DISK_GB"];
    private static readonly string[] Traits = ["HW_CPU_X86_AVX", "HW_CPU_X86_SSE", "STORAGE_DISK_SSD"];
    private static readonly string[] Aggregates = ["a", "b", "c"];

    private static readonly Gen<ImmutableArray<Inventory>> Inventories = Gen.Shuffle(Classes, 0, 3).SelectMany(classes =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 2], Gen.Int[1, 3], Gen.Int[1, 6], Gen.Int[1, 2], Gen.Int[2, 4].Select(half => half / 2.0)).Array[classes.Length].Select(numbers =>
            classes.Zip(numbers, (name, n) => new Inventory(name)
            {
                Total = n.Item1, Reserved = Math.Min(n.Item2, n.Item1), MinUnit = n.Item3, MaxUnit = n.Item4, StepSize = n.Item5, AllocationRatio = n.Item6,
            }).ToImmutableArray()));

    private static readonly Gen<Func<PlacementState, PlacementState>> NewProvider =
        Gen.Select(Gen.Int[0, 3], Inventories, Gen.Shuffle(Traits, 0, 2), Gen.Shuffle(Aggregates, 0, 2), Gen.Int[0, 3], Gen.Int[0, 3]).Select((up, inventories, traits, aggregates, sharing, used) =>
            (Func<PlacementState, PlacementState>)(state =>
            {
                var id = state.LastProviderId + 1;
                var parent = up > 1 && state.Providers.TryGetValue(id - up + 1, out var found) ? found : null;
                var provider = new ResourceProvider(id, $"uuid-{id}")
                {
                    Name = $"{id}", ParentId = parent?.Id, RootId = parent?.RootId ?? id, CreatedAt = default, Inventories = inventories,
                    Traits = [.. traits, .. sharing == 0 ? ["MISC_SHARES_VIA_AGGREGATE"] : Array.Empty<string>()], Aggregates = [.. aggregates],
                };
                state = (state with { LastProviderId = id }).With(provider);
                return used == 0 || inventories.IsEmpty ? state
                    : state.With(new Consumer($"c{id}") { ProjectId = "p", UserId = "u", Allocations = [new(id, inventories[0].ResourceClass, used)] });
            }));

    private static readonly Gen<PlacementState> States = NewProvider.Array[0, 9].Select(steps => steps.Aggregate(PlacementState.Empty, (state, step) => step(state)));

    private static readonly Gen<CandidateRequest> Requests = Gen.Select(Gen.Int[1, 3], Gen.Bool, Gen.Bool, Gen.Int[0, 3]).SelectMany((count, hasPlain, isolates, variant) =>
        Gen.Select(GroupNamed(hasPlain ? "" : "0", 3), GroupNamed("1", 2), GroupNamed("2", 2), Gen.Shuffle(Traits, 0, 1)).Select((first, second, third, root) =>
            new CandidateRequest
            {
                Groups = [.. new[] { first, second, third }.Take(count)],
                IsolatesGroups = isolates,
                IsNested = true,
                Root = variant == 1 ? new TraitCondition([.. root.Select(trait => ImmutableArray.Create(trait))], []) : variant == 2 ? new TraitCondition([], [.. root]) : TraitCondition.None,
                SameSubtrees = variant == 3 && count > 1 ? [[.. new[] { first, second, third }.Take(count).Select(group => group.Suffix).Where(suffix => suffix.Length > 0)]] : [],
            }));

    [Fact]
    public void The_search_finds_what_trying_everything_finds() => Gen.Select(States, Requests).Sample(
        (state, request) => Search(state, request).Order(StringComparer.Ordinal).SequenceEqual(CandidateOracle.Find(state, request)),
        iter: 4_000,
        print: input => $"{string.Join('\n', input.Item1.Providers.Values)}\n{string.Join('\n', input.Item2.Groups.Select(group => $"{group} {string.Join(',', group.Resources)} {string.Join(" & ", group.Traits.Required.Select(any => string.Join('|', any)))}"))}");

    [Fact]
    public void A_limit_takes_the_first_of_all_candidates() => Gen.Select(States, Requests, Gen.Int[1, 4]).Sample(
        (state, request, limit) => Search(state, request with { Limit = limit }).SequenceEqual(Search(state, request).Take(limit)),
        iter: 1_000);

    private static Gen<RequestGroup> GroupNamed(string suffix, int classes) =>
        Gen.Select(Gen.Shuffle(Classes, 1, classes), Gen.Int[1, 4], Gen.Shuffle(Traits, 0, 2), Gen.Shuffle(Aggregates, 0, 2), Gen.Int[0, 6], Gen.Int[0, 12]).Select((names, amount, traits, aggregates, how, tree) =>
            new RequestGroup(suffix)
            {
                Resources = [.. names.Select(name => KeyValuePair.Create(name, amount))],
                Traits = how switch
                {
                    1 => new TraitCondition([.. traits.Select(trait => ImmutableArray.Create(trait))], []),
                    2 when traits.Length > 0 => new TraitCondition([[.. traits]], []),
                    3 => new TraitCondition([], [.. traits]),
                    _ => TraitCondition.None,
                },
                MemberOf = how switch
                {
                    4 when aggregates.Length > 0 => new AggregateCondition([[.. aggregates]], []),
                    5 => new AggregateCondition([], [.. aggregates]),
                    _ => AggregateCondition.None,
                },
                InTree = tree is > 0 and < 4 ? $"uuid-{tree}" : null,
            });

    private static List<string> Search(PlacementState state, CandidateRequest request)
    {
        using var world = new OpenStack.Simulation.World(new OpenStack.Simulation.WorldOptions());
        var placement = new PlacementService(world, new PlacementSettings());
        return [.. CandidateSearch.Run(placement, state, request).Select(candidate => candidate.Fingerprint())];
    }
}
