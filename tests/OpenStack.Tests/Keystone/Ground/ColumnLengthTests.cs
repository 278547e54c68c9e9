namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Ground;

/// <summary>Texts whose length only upstream's database columns limit.</summary>
public sealed class ColumnLengthTests : IAsyncLifetime
{
    private readonly IdentityAdmin _admin = new();

    [Theory]
    [InlineData("role", "domain_id", 64, """{"name": "x", "domain_id": "TEXT"}""")]
    [InlineData("role", "description", 255, """{"name": "x", "description": "TEXT"}""")]
    [InlineData("region", "id", 255, """{"id": "TEXT"}""")]
    [InlineData("region", "description", 255, """{"description": "TEXT"}""")]
    [InlineData("group", "name", 64, """{"name": "TEXT"}""")]
    [InlineData("credential", "type", 255, """{"type": "TEXT", "blob": "x", "user_id": "somebody"}""")]
    [InlineData("credential", "user_id", 64, """{"type": "cert", "blob": "x", "user_id": "TEXT"}""")]
    [InlineData("credential", "project_id", 64, """{"type": "cert", "blob": "x", "user_id": "somebody", "project_id": "TEXT"}""")]
    public async Task A_text_longer_than_its_column_is_rejected(string kind, string column, int length, string body)
    {
        var text = new string('x', length + 1);

        var answer = await SendAsync(kind, body.Replace("TEXT", text, StringComparison.Ordinal));

        Assert.Equal(
            (400, $"String length exceeded. The length of string '{text}' exceeds the limit of column {column}(CHAR({length}))."),
            (answer.Status, answer.Message));
        Assert.Equal(201, (await SendAsync(kind, body.Replace("TEXT", text[1..], StringComparison.Ordinal))).Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _admin.DisposeAsync();

    private Task<ApiAnswer> SendAsync(string kind, string body) =>
        _admin.Post($"/v3/{kind}s", new System.Text.Json.Nodes.JsonObject { [kind] = System.Text.Json.Nodes.JsonNode.Parse(body) })
            .SendAsync();
}
