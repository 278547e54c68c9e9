namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>Each topic of the folder Topics hides resources of other projects and refuses operations with upstream's messages.</summary>
/// <remarks>tests/Conformance/refusals sends the same requests to a real cloud.</remarks>
public sealed class RefusalTests(RefusingCloud cloud) : IClassFixture<RefusingCloud>
{
    public static TheoryData<string, string> Hidden => Requests(proof => proof.Kind == ProofKind.Hidden);

    public static TheoryData<string, string> Refused => Requests(proof => proof is { Kind: ProofKind.Refused, Rule: null });

    public static TheoryData<string, string> Denied => Requests(proof => proof.Rule is not null);

    [Theory]
    [MemberData(nameof(Hidden))]
    public async Task Resources_of_another_project_are_hidden(string service, string request)
    {
        var proof = Find(service, request);

        Assert.Equal(proof.Answer, await cloud.RefusalAsync(cloud.Ann, service, request, proof.Topic.Version));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Operations_that_a_member_may_not_do_are_refused(string service, string request)
    {
        var proof = Find(service, request);

        Assert.Equal(proof.Answer, await cloud.RefusalAsync(cloud.Ann, service, request, proof.Topic.Version));
    }

    [Theory]
    [MemberData(nameof(Denied))]
    public async Task An_operation_is_refused_when_its_rule_denies_everybody(string service, string request)
    {
        var proof = Find(service, request);
        await using var fork = cloud.Cloud.Fork();

        fork.Policy.Override(proof.Rule!, "!", service);

        Assert.Equal(proof.Answer, await cloud.RefusalAsync(RefusingCloud.AnnOf(fork), service, request, proof.Topic.Version));
    }

    private static Proof Find(string service, string request) =>
        Topic.All.SelectMany(topic => topic.Proofs).Single(proof => proof.Topic.Service == service && proof.Request == request);

    private static TheoryData<string, string> Requests(Func<Proof, bool> wanted)
    {
        var data = new TheoryData<string, string>();
        foreach (var proof in Topic.All.Where(topic => !topic.IsNewerThanZed).SelectMany(topic => topic.Proofs).Where(wanted))
            data.Add(proof.Topic.Service, proof.Request);
        return data;
    }
}
