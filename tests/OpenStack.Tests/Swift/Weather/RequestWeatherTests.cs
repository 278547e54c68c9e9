using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Weather;

public sealed class RequestWeatherTests
{
    private const string Upload = "PUT /v1/{account}/{container}/{object}";

    [Theory]
    [InlineData(503, "<h1>Service Unavailable</h1><p>The server is currently unavailable. Please try again at a later time.</p>")]
    [InlineData(507, "<h1>Insufficient Storage</h1><p>There was not enough space to save the resource. Drive: unknown</p>")]
    [InlineData(413, "<h1>Request Entity Too Large</h1><p>The body of your request was too large for this server.</p>")]
    [InlineData(498, "Slow down")]
    [InlineData(429, "Slow down")]
    public async Task An_answer_has_the_page_of_Swift_and_the_time_to_wait(int status, string page)
    {
        await using var client = await StorageClient.CreateAsync();
        using var busy = client.Cloud.Faults.On(Place.Api("object-store", Upload)).Times(1)
            .Answer(status, retryAfter: TimeSpan.FromSeconds(3));

        using var refused = await client.PutAsync("c/a/b/o", "x");
        using var done = await client.PutAsync("c/a/b/o", "x");

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Equal(page.StartsWith('<') ? $"<html>{page}</html>" : page, await refused.Content.ReadAsStringAsync());
        Assert.Equal("3", refused.Headers.NonValidated["Retry-After"].ToString());
        Assert.True(refused.Headers.Contains("X-Trans-Id"));
        Assert.Equal(201, (int)done.StatusCode);
    }

    [Fact]
    public async Task An_upload_can_be_done_and_answered_as_failed()
    {
        await using var client = await StorageClient.CreateAsync();
        using var lost = client.Cloud.Faults.On(Place.Api("object-store", Upload)).DoThenAnswer(503);

        using var answer = await client.PutAsync("c/o", "x");

        Assert.Equal((503, "x"), ((int)answer.StatusCode, await client.ReadAsync("c/o")));
    }

    [Fact]
    public async Task A_token_expires_at_the_chosen_request_and_only_a_new_one_helps()
    {
        await using var client = await StorageClient.CreateAsync();
        using var expiry = client.Cloud.Faults.On(Place.Api("object-store")).Skip(1).Times(1).ExpireToken();
        await client.PutAsync("c/1", "");

        using var refused = await client.PutAsync("c/2", "");
        using var again = await client.PutAsync("c/2", "");
        await client.LogInAsync();
        using var done = await client.PutAsync("c/2", "");

        Assert.Equal((401, 401, 201), ((int)refused.StatusCode, (int)again.StatusCode, (int)done.StatusCode));
        Assert.Equal("1\n2\n", await client.ReadAsync("c"));
    }

    [Theory]
    [InlineData("GET /v1/{account}", "", true)]
    [InlineData("GET /v1/{account}", "c", false)]
    [InlineData("GET /v1/{account}/{container}", "c", true)]
    [InlineData("GET /v1/{account}/{container}", "c/o", false)]
    [InlineData("GET /v1/{account}/{container}/{object}", "c/a/b", true)]
    [InlineData("GET /v1/{account}/{container}/{object}", "c", false)]
    [InlineData("GET /v1/{account}/c/a/b", "c/a/b", true)]
    [InlineData("GET /v1/{account}/c/a/b", "c/a", false)]
    [InlineData("GET /v1/{account}", "../../info", false)]
    [InlineData("GET /info", "../../info", true)]
    [InlineData("GET /info", "", false)]
    [InlineData("GET", "c/a/b", true)]
    [InlineData("GetObject", "c/a/b", false)]
    public async Task An_operation_matches_the_requests_of_its_path(string operation, string path, bool matches)
    {
        await using var client = await StorageClient.CreateAsync();
        using var fault = client.Cloud.Faults.On(Place.Api("object-store", operation)).Optional().Answer(503);

        using var answer = await client.SendAsync("GET", path);

        Assert.Equal(matches, (int)answer.StatusCode == 503);
    }

    [Theory]
    [InlineData("c", "c/o", true)]
    [InlineData("c/o", "c/o", true)]
    [InlineData("c/o", "c/o2", false)]
    [InlineData("o", "c/o", false)]
    [InlineData("c/a/b", "c/a/b", true)]
    public async Task A_subject_is_a_container_or_an_object(string subject, string path, bool matches)
    {
        await using var client = await StorageClient.CreateAsync();
        using var fault = client.Cloud.Faults.On(Place.Api("object-store")).About(subject).Optional().Answer(503);

        using var answer = await client.PutAsync(path, subject);

        Assert.Equal(matches, (int)answer.StatusCode == 503);
    }

    [Fact]
    public async Task An_unknown_operation_is_refused_with_those_that_are_near()
    {
        await using var client = await StorageClient.CreateAsync();

        var error = Assert.Throws<ArgumentException>(
            () => client.Cloud.Faults.On(Place.Api("object-store", "PATCH /v1/{account}/{container}")));
        var named = Assert.Throws<ArgumentException>(() => client.Cloud.Faults.On(Place.Api("object-store", "PutObjekt")));

        Assert.Contains("/{account}/{container}", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'PutObject'?", named.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "/b/k", "", false, "PutObject")]
    [InlineData("PUT", "/b/k/l", "", true, "CopyObject")]
    [InlineData("PUT", "/b/k", "?partNumber=1&uploadId=x", false, "UploadPart")]
    [InlineData("POST", "/b/k", "?uploads", false, "CreateMultipartUpload")]
    [InlineData("POST", "/b/k", "?uploadId=x", false, "CompleteMultipartUpload")]
    [InlineData("GET", "/", "", false, "ListBuckets")]
    [InlineData("GET", "/b/", "?list-type=2", false, "ListObjectsV2")]
    [InlineData("POST", "/b", "?delete", false, "DeleteObjects")]
    [InlineData("PATCH", "/b", "", false, "PATCH")]
    public void A_request_of_S3_has_the_name_of_its_reference(string method, string path, string query, bool isCopy, string name) =>
        Assert.Equal(name, OpenStack.Swift.S3.S3Operations.NameOf(method, path, SwiftQuery.Parse(query), isCopy));

    [Fact]
    public async Task A_signed_request_gets_the_document_of_S3()
    {
        await using var client = await StorageClient.CreateAsync();
        using var slow = client.Cloud.Faults.On(Place.Api("object-store", "PutObject")).About("c/o").Answer(503);
        using var http = client.Cloud.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, "object-store/c/o") { Content = new StringContent("x") };
        request.Headers.TryAddWithoutValidation("Authorization", "AWS key:signature");

        using var answer = await http.SendAsync(request);

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Contains(
            "<Code>ServiceUnavailable</Code><Message>Please reduce your request rate.</Message>", await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }
}
