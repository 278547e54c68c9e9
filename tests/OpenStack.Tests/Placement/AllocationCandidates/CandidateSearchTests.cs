using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement.AllocationCandidates;

public sealed class CandidateSearchTests
{
    private static readonly string[] Classes = ["VCPU", "MEMORY_MB", "DISK_GB"];
    private static readonly string[] Traits = ["HW_CPU_X86_AVX", "HW_CPU_X86_SSE", "STORAGE_DISK_SSD"];
    private static readonly string[] Aggregates = ["a", "b", "c"];

    private static readonly Gen<ImmutableArray<Inventory>> Inventories = Gen.Shuffle(Classes, 1, 3).SelectMany(classes =>
        Gen.Select(
            Gen.Int[2, 10],
            Gen.Int[-4, 2],
            Gen.Int[-4, 3],
            Gen.Int[2, 10],
            Gen.Int[-3, 2],
            Gen.Int[2, 4].Select(half => half / 2.0)).Array[classes.Length]
            .Select(numbers =>
            classes.Zip(numbers, (name, n) => new Inventory(name)
            {
                Total = n.Item1,
                Reserved = Math.Max(0, n.Item2),
                MinUnit = Math.Max(1, n.Item3),
                MaxUnit = n.Item4,
                StepSize = Math.Max(1, n.Item5),
                AllocationRatio = n.Item6,
            }).ToImmutableArray()));

    private static readonly Gen<Func<PlacementState, PlacementState>> NewProvider =
        Gen.Select(Gen.Int[0, 3], Inventories, Gen.Shuffle(Traits, 0, 2), Gen.Shuffle(Aggregates, 0, 2), Gen.Int[0, 3], Gen.Int[0, 3])
            .Select((up, inventories, traits, aggregates, sharing, used) =>
            (Func<PlacementState, PlacementState>)(state =>
            {
                var id = state.LastProviderId + 1;
                var parent = up > 1 && state.Providers.TryGetValue(id - up + 1, out var found) ? found : null;
                var provider = new ResourceProvider(id, $"uuid-{id}")
                {
                    Name = $"{id}", ParentId = parent?.Id, RootId = parent?.RootId ?? id, CreatedAt = default, Inventories = inventories,
                    Traits = [.. traits, .. sharing == 0 ? ["MISC_SHARES_VIA_AGGREGATE"] : Array.Empty<string>()],
                    Aggregates = [.. aggregates],
                };
                state = (state with { LastProviderId = id }).With(provider);
                return used == 0 || inventories.IsEmpty ? state
                    : state.With(
                        new Consumer($"c{id}")
                        {
                            ProjectId = "p",
                            UserId = "u",
                            Allocations = [new(id, inventories[0].ResourceClass, used)],
                        });
            }));

    private static readonly Gen<PlacementState> States = NewProvider.Array[2, 9]
        .Select(steps => steps.Aggregate(PlacementState.Empty, (state, step) => step(state)));

    private static readonly Gen<CandidateRequest> Requests = Gen.Select(Gen.Int[1, 3], Gen.Bool, Gen.Bool, Gen.Int[0, 3])
        .SelectMany((count, hasPlain, isolates, variant) =>
        Gen.Select(
            GroupNamed(hasPlain ? "" : "0", 3), GroupNamed("1", 2, least: 0), GroupNamed("_A", 2, least: 0), Gen.Shuffle(Traits, 0, 1))
            .Select((first, second, third, root) =>
            new CandidateRequest
            {
                Groups = [.. new[] { first, second, third }.Take(count)],
                IsolatesGroups = isolates,
                IsNested = true,
                Root = variant switch
                {
                    1 => new TraitCondition([.. root.Select(trait => ImmutableArray.Create(trait))], []),
                    2 => new TraitCondition([], [.. root]),
                    _ => TraitCondition.None,
                },
                SameSubtrees = variant == 3 && count > 1
                    ? [[.. new[] { first, second, third }.Take(count).Select(group => group.Suffix).Where(suffix => suffix.Length > 0)]]
                    : [],
            }));

    [Fact]
    public void The_search_agrees_with_an_exhaustive_search() => Gen.Select(States, Requests).Sample(
        (state, request) =>
            Search(state, request).Order(StringComparer.Ordinal).SequenceEqual(ExhaustiveCandidateSearch.Find(state, request)),
        iter: 4_000,
        print: input => $"{string.Join('\n', input.Item1.Providers.Values)}\n{string.Join('\n', input.Item2.Groups.Select(Print))}");

    /// <summary>Guards the comparison above: each interesting case must occur often enough among a thousand samples.</summary>
    [Fact]
    public void The_compared_cases_are_not_all_empty()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();

        Gen.Select(States, Requests).Sample(
            (state, request) =>
            {
                var found = ExhaustiveCandidateSearch.Find(state, request);
                foreach (var kind in Kinds(state, request, found.Count))
                    seen.AddOrUpdate(kind, 1, (_, count) => count + 1);
            },
            iter: 1_000,
            seed: "dJg8Xn2EDGv6",
            threads: 1);

        string[] kinds =
        [
            "found", "several groups", "nested", "shared", "isolated", "same subtree", "resourceless", "any trait", "forbidden aggregate",
            "in tree", "root",
        ];
        Assert.All(kinds, kind => Assert.True(
            seen.GetValueOrDefault(kind) >= 5,
            $"Only {seen.GetValueOrDefault(kind)} of 1000 samples are '{kind}' and have candidates. {string.Join(", ", seen)}"));
    }

    private static IEnumerable<string> Kinds(PlacementState state, CandidateRequest request, int found)
    {
        if (found == 0)
            yield break;
        yield return "found";
        if (request.Groups.Count > 1)
            yield return "several groups";
        if (state.NestedCount > 0)
            yield return "nested";
        if (state.Providers.Values.Any(provider => provider.HasTrait("MISC_SHARES_VIA_AGGREGATE") && provider.Aggregates.Length > 0))
            yield return "shared";
        if (request.IsolatesGroups && request.Groups.Count(group => group.UsesOneProvider) > 1)
            yield return "isolated";
        if (request.SameSubtrees.Any(suffixes => suffixes.Length > 1))
            yield return "same subtree";
        if (request.Groups.Any(group => group.Resources.Count == 0))
            yield return "resourceless";
        if (request.Groups.Any(group => group.Traits.Required.Any(any => any.Length > 1)))
            yield return "any trait";
        if (request.Groups.Any(group => group.MemberOf.Forbidden.Length > 0))
            yield return "forbidden aggregate";
        if (request.Groups.Any(group => group.InTree is not null))
            yield return "in tree";
        if (!request.Root.IsEmpty)
            yield return "root";
    }

    [Fact]
    public void A_limit_takes_the_first_of_all_candidates() => Gen.Select(States, Requests, Gen.Int[1, 4]).Sample(
        (state, request, limit) => Search(state, request with { Limit = limit }).SequenceEqual(Search(state, request).Take(limit)),
        iter: 1_000);

    /// <summary>One group and no trees: the most common request has an optimized writer.</summary>
    [Fact]
    public void The_document_of_single_providers_equals_the_general_one() =>
        Gen.Select(States, Requests, Gen.Int[28, 39], Gen.Int[0, 3]).Sample(
        (state, request, minor, limit) =>
        {
            var version = new ApiVersion(1, minor);
            var flat = state.Providers.Values.Aggregate(
                state, (flat, provider) => flat.With(provider with { ParentId = null, RootId = provider.Id }));
            var one = request with
            {
                Groups = [request.Groups[0]],
                SameSubtrees = [],
                IsNested = minor > 28,
                Limit = limit > 0 ? limit : null,
            };
            var found = Run(flat, one);

            var document = CandidateDocument.From(flat, one, version, found);

            return document.WholeBody().Span.SequenceEqual(
                CandidateDocument.From(flat, one, version, found with { SingleProviders = null }).WholeBody().Span);
        },
        iter: 2_000);

    [Fact]
    public void A_summary_follows_its_provider()
    {
        var provider = new ResourceProvider(1, "uuid-1") { Name = "1", RootId = 1, CreatedAt = default, Traits = ["HW_CPU_X86_AVX"] };
        var untouched = provider with { };
        var before = Encoding.UTF8.GetString(provider.RootSummary.Member);

        var changed = provider with { Traits = [] };

        Assert.Equal("""
            "uuid-1":{"resources":{},"traits":["HW_CPU_X86_AVX"],"parent_provider_uuid":null,"root_provider_uuid":"uuid-1"}
            """, before);
        Assert.Equal("""
            "uuid-1":{"resources":{},"traits":[],"parent_provider_uuid":null,"root_provider_uuid":"uuid-1"}
            """, Encoding.UTF8.GetString(changed.RootSummary.Member));
        Assert.Equal(untouched, provider);
    }

    private static Gen<RequestGroup> GroupNamed(string suffix, int classes, int least = 1) =>
        Gen.Select(
            Gen.Shuffle(Classes, least, classes),
            Gen.Int[1, 3],
            Gen.Shuffle(Traits, 0, 2),
            Gen.Shuffle(Aggregates, 0, 2),
            Gen.Int[0, 12],
            Gen.Int[0, 15])
            .Select((names, amount, traits, aggregates, how, tree) =>
            new RequestGroup(suffix)
            {
                Resources = [.. names.Select(name => KeyValuePair.Create(name, amount))],
                Traits = how switch
                {
                    1 => new TraitCondition([.. traits.Select(trait => ImmutableArray.Create(trait))], []),
                    2 when traits.Length > 0 => new TraitCondition([[.. traits]], []),
                    3 => new TraitCondition([], [.. traits]),
                    7 when traits.Length > 1 => new TraitCondition([[traits[0], Traits.Except(traits).First()]], [traits[1]]),
                    _ => TraitCondition.None,
                },
                MemberOf = how switch
                {
                    4 when aggregates.Length > 0 => new AggregateCondition([[.. aggregates]], []),
                    5 => new AggregateCondition([], [.. aggregates]),
                    7 when aggregates.Length > 1 =>
                        new AggregateCondition([[aggregates[0], Aggregates.Except(aggregates).First()]], [aggregates[1]]),
                    _ => AggregateCondition.None,
                },
                InTree = tree is > 0 and < 4 ? $"uuid-{tree}" : null,
            });

    private static string Print(RequestGroup group) => $"{group} {string.Join(',', group.Resources)} "
        + string.Join(" & ", group.Traits.Required.Select(any => string.Join('|', any)));

    private static List<string> Search(PlacementState state, CandidateRequest request) =>
        [.. Run(state, request).Candidates.Select(candidate => candidate.Fingerprint())];

    private static FoundCandidates Run(PlacementState state, CandidateRequest request)
    {
        using var world = new OpenStack.Worlds.World(new OpenStack.Worlds.WorldOptions { Release = OpenStackRelease.Default.Profile });
        return CandidateSearch.Run(new PlacementStore(world), state, request);
    }
}
