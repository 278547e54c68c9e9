namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>
/// 2025.1 hides and refuses as Zed does, with the same wordings, except for the answers in Topics/2025.1.txt. All are those of a real
/// 2025.1.
/// </summary>
public sealed class EpoxyRefusalTests(EpoxyRefusingCloud cloud) : IClassFixture<EpoxyRefusingCloud>
{
    private static readonly Dictionary<string, string> Others = Topic.Lines("2025.1.txt")
        .Select(line => line.Split(" => ", 2)).ToDictionary(parts => parts[0], parts => parts[1]);

    public static TheoryData<string, string> Requests
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var proof in Proofs.Where(proof => proof.Rule is null))
                data.Add(proof.Topic.Service, proof.Request);
            return data;
        }
    }

    private static IEnumerable<Proof> Proofs => Topic.All.SelectMany(topic => topic.Proofs);

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_member_of_another_project_gets_the_answer_of_2025_1(string service, string request)
    {
        var proof = Proofs.Single(proof => proof.Topic.Service == service && proof.Request == request);
        var expected = Others.GetValueOrDefault($"{service} {request}", proof.Answer);

        Assert.Equal(expected, await cloud.RefusalAsync(cloud.Ann, service, request, proof.Topic.Version));
    }
}
