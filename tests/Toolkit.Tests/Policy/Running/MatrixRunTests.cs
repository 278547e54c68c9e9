using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Policy.Running;

public sealed class MatrixRunTests
{
    private static readonly PolicyOperation Show = Compute("show", HttpMethod.Get);
    private static readonly PolicyOperation Delete = Compute("delete", HttpMethod.Delete);
    private static readonly PolicyPersona[] Few =
    [
        PolicyPersonas.InProject("member"),
        PolicyPersonas.InForeignProject("member"),
        PolicyPersonas.Anonymous,
    ];

    [Fact]
    public async Task A_deletion_by_one_persona_does_not_affect_the_next()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var matrix = await cloud.Policy.MatrixAsync([Delete, Show], [PolicyPersonas.InProject("admin"), .. Few]);

        Assert.Equal(
            """
                                           project           foreign
            operation                      admin    member   member   anonymous  request
            os_compute_api:servers:delete  allowed  allowed  404      401        DELETE /servers/{server}
            os_compute_api:servers:show    allowed  allowed  404      401        GET /servers/{server}
            """.ReplaceLineEndings("\n"),
            matrix.ToString());
    }

    [Fact]
    public async Task A_matrix_run_does_not_change_the_cloud()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = cloud.Export().ToJsonString();

        await cloud.Policy.MatrixAsync([Delete], Few);

        Assert.Equal(before, cloud.Export().ToJsonString());
    }

    [Fact]
    public async Task The_same_policy_gives_the_same_matrix_in_every_world()
    {
        await using var one = new OpenStackBuilder().Build();
        await using var other = new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(7).Build();

        var matrix = await one.Policy.MatrixAsync(PolicyOperations.Placement);

        Assert.Equal(matrix.ToString(), (await other.Policy.MatrixAsync(PolicyOperations.Placement)).ToString());
    }

    [Fact]
    public async Task A_stepped_world_gives_the_same_matrix_and_stays_stepped()
    {
        await using var eager = new OpenStackBuilder().Build();
        await using var stepped = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).Build();

        var matrix = await stepped.Policy.MatrixAsync(PolicyOperations.Compute, Few);

        Assert.Equal((await eager.Policy.MatrixAsync(PolicyOperations.Compute, Few)).ToString(), matrix.ToString());
        Assert.Equal(Scheduling.Stepped, stepped.Scheduling);
    }

    [Fact]
    public async Task An_overridden_rule_changes_its_row_and_no_other()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = await cloud.Policy.MatrixAsync([Delete, Show], Few);

        cloud.Policy.Override(Delete.Rule, "role:admin");

        var diff = before.DiffTo(await cloud.Policy.MatrixAsync([Delete, Show], Few));
        Assert.Equal("1 of 2 operations changed:\nos_compute_api:servers:delete\n  allowed -> 403: project member", diff.ToString());
    }

    [Fact]
    public async Task A_user_of_the_cloud_acts_on_resources_of_its_projects()
    {
        await using var cloud = new OpenStackBuilder().Build();
        PolicyPersona[] users =
        [
            PolicyPersona.Existing("demo", new OpenStackLogin("demo", "demo", "demo")),
            PolicyPersona.Existing("forgetful", new OpenStackLogin("demo", "wrong", "demo")),
        ];

        var matrix = await cloud.Policy.MatrixAsync([Show], users, project: "demo");

        Assert.Equal(["demo"], matrix.AllowedTo(Show.Name));
        Assert.Equal(PolicyVerdict.Unauthorized, matrix[Show.Name, "forgetful"].Verdict);
    }

    [Fact]
    public async Task An_operation_can_be_code_that_uses_prepared_resources()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var rename = new PolicyOperation("portal: rename", async (persona, ids) =>
            (await persona.Nova.SendAsync(HttpMethod.Put, $"/servers/{ids["server"]}", new { server = new { name = "blue" } }))
                .EnsureSuccess())
            .Needing("server");

        var matrix = await cloud.Policy.MatrixAsync([rename], Few);

        Assert.Equal("code", matrix.Rows[0].Request);
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized],
            matrix.Personas.Select(persona => matrix[rename.Name, persona].Status));
    }

    [Fact]
    public async Task A_failed_preparation_is_reported_with_the_answer()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var impossible = Show.After(PolicyRequest.Delete("compute", "/servers/nowhere"));

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Policy.MatrixAsync([impossible], Few));

        Assert.StartsWith(
            "A target of 'os_compute_api:servers:show' cannot be created: DELETE /servers/nowhere was answered 404: {\"itemNotFound\"",
            problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_arguments_are_refused_with_advice()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var lost = new PolicyOperation("lost", PolicyRequest.Get("compute", "/servers/{sever}"));

        Assert.StartsWith("There is no operation.", (await Refused([], Few)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is no persona.", (await Refused([Show], [])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "There are two operations named 'os_compute_api:servers:show'.",
            (await Refused([Show, Show], Few)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "'lost' names {sever}, which no earlier request captures. Ready-made are: address_scope, ",
            (await Refused([lost], Few)).Message,
            StringComparison.Ordinal);

        Task<ArgumentException> Refused(PolicyOperation[] operations, PolicyPersona[] personas) =>
            Assert.ThrowsAsync<ArgumentException>(() => cloud.Policy.MatrixAsync(operations, personas));
    }

    private static PolicyOperation Compute(string rule, HttpMethod method) =>
        new($"os_compute_api:servers:{rule}", new PolicyRequest("compute", method, "/servers/{server}"));
}
