using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Projects;

public sealed class ProjectTests : IAsyncLifetime
{
    private readonly IdentityAdmin _admin = new();

    [Fact]
    public async Task A_project_shows_its_parents_and_subtree_as_ids()
    {
        var top = await _admin.CreateAsync("project", """{"name": "top"}""");
        var middle = await _admin.CreateAsync("project", $$"""{"name": "middle", "parent_id": "{{top}}"}""");
        var leaf = await _admin.CreateAsync("project", $$"""{"name": "leaf", "parent_id": "{{middle}}"}""");

        var above = await _admin.ShowAsync("project", leaf, "parents_as_ids");
        var below = await _admin.ShowAsync("project", top, "subtree_as_ids");

        Assert.Equal($$$$"""{"{{{{middle}}}}":{"{{{{top}}}}":{"default":null}}}""", above.GetProperty("parents").GetRawText());
        Assert.Equal($$$"""{"{{{middle}}}":{"{{{leaf}}}":null}}""", below.GetProperty("subtree").GetRawText());
    }

    [Fact]
    public async Task A_project_tree_is_at_most_five_projects_deep()
    {
        var parent = "default";
        for (var depth = 1; depth <= 5; depth++)
            parent = await _admin.CreateAsync("project", $$"""{"name": "p{{depth}}", "parent_id": "{{parent}}"}""");

        var answer = await _admin.Post("/v3/projects", Json($$$"""{"project": {"name": "p6", "parent_id": "{{{parent}}}"}}"""));

        Assert.Equal((403, $"Max hierarchy depth reached for {parent} branch."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_project_with_children_cannot_be_deleted_or_disabled()
    {
        var top = await _admin.CreateAsync("project", """{"name": "top"}""");
        await _admin.CreateAsync("project", $$"""{"name": "leaf", "parent_id": "{{top}}"}""");

        var deleted = await _admin.Delete($"/v3/projects/{top}");
        var disabled = await _admin.Change("project", top, """{"enabled": false}""");

        Assert.Equal(
            $"Cannot delete the project {top} since it is not a leaf in the hierarchy. "
            + "Use the cascade option if you want to delete a whole subtree.",
            deleted.Message);
        Assert.Equal($"Cannot disable project {top} since its subtree contains enabled projects.", disabled.Message);
    }

    [Fact]
    public async Task A_parent_in_another_domain_is_rejected()
    {
        var domain = await _admin.CreateAsync("domain", """{"name": "elsewhere"}""");

        var answer = await _admin.Post(
            "/v3/projects", Json($$$"""{"project": {"name": "x", "domain_id": "default", "parent_id": "{{{domain}}}"}}"""));

        Assert.Equal(
            $"Cannot create project, the parent ({domain}) is acting as a domain, "
            + "but this project's domain id (default) does not match the parent's id.",
            answer.Message);
    }

    [Theory]
    [InlineData("tags=red", "both")]
    [InlineData("tags=red,blue", "both")]
    [InlineData("tags=red&tags=green", "both")]
    [InlineData("tags-any=green,blue", "both,green")]
    [InlineData("tags-any=GREEN,blue", "both,green")]
    [InlineData("not-tags-any=RED,GREEN", "demo-like")]
    [InlineData("tags=GREEN", "")]
    [InlineData("not-tags=red,blue", "demo-like,green")]
    [InlineData("not-tags-any=red,green", "demo-like")]
    public async Task Projects_can_be_filtered_by_tags(string query, string expected)
    {
        var domain = await _admin.CreateAsync("domain", """{"name": "tagged"}""");
        foreach (var (name, tags) in new[] { ("both", """["red", "blue"]"""), ("green", """["green"]"""), ("demo-like", "[]") })
            await _admin.CreateAsync("project", $$"""{"name": "{{name}}", "domain_id": "{{domain}}", "tags": {{tags}}}""");

        var names = await _admin.NamesAsync("projects", $"domain_id={domain}&{query}");

        Assert.Equal(expected, string.Join(",", names));
    }

    [Fact]
    public async Task Tags_of_an_immutable_project_cannot_change()
    {
        var id = await _admin.CreateAsync("project", """{"name": "fixed", "options": {"immutable": true}}""");

        var answer = await _admin.Put($"/v3/projects/{id}/tags/red");

        Assert.Equal(
            (403, $"Cannot create project tags for {id}, project is immutable. "
                + "Set \"immutable\" option to false before creating project tags."),
            (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_tag_with_any_characters_has_a_url()
    {
        var id = await _admin.CreateAsync("project", """{"name": "tagged"}""");

        var answer = await _admin.Put($"/v3/projects/{id}/tags/{Uri.EscapeDataString("ünï")}");

        Assert.Equal(201, answer.Status);
        Assert.Equal("ünï", (await _admin.ShowAsync("project", id)).GetProperty("tags")[0].GetString());
    }

    [Fact]
    public async Task Deleting_a_project_clears_it_as_default_project()
    {
        var project = await _admin.CreateAsync("project", """{"name": "home"}""");
        var user = await _admin.CreateAsync("user", $$"""{"name": "ann", "default_project_id": "{{project}}"}""");

        await _admin.Delete($"/v3/projects/{project}");

        Assert.False((await _admin.ShowAsync("user", user)).TryGetProperty("default_project_id", out _));
    }

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _admin.DisposeAsync();
}
