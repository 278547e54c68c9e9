namespace Fixtures.Toolkit.OpenStack.Tests.Swift.StaticWeb;

public sealed class StaticWebTests
{
    [Fact]
    public async Task A_folder_shows_its_index()
    {
        await using var swift = await StartAsync(("Index", "index.html"));

        Assert.Equal((200, "index.html"), await VisitAsync(swift, "web/"));
        Assert.Equal((200, "sub/index.html"), await VisitAsync(swift, "web/sub/"));
        Assert.Equal((200, "sub/page.html"), await VisitAsync(swift, "web/sub/page.html"));
    }

    [Theory]
    [InlineData("web")]
    [InlineData("web/sub")]
    [InlineData("web/list")]
    [InlineData("web/%C3%A4%20")]
    public async Task A_folder_without_a_slash_moves_to_the_one_with_it(string path)
    {
        await using var swift = await StartAsync(("Index", "index.html"), ("Listings", "true"));

        var answer = await swift.Get(path).Anonymously();

        var expected = new Uri(swift.Cloud.Address, $"object-store/v1/{swift.Account}/{path}/").AbsoluteUri;
        Assert.Equal((301, expected), (answer.Status, answer.Header("Location")));
    }

    [Fact]
    public async Task A_folder_without_an_index_shows_its_listing()
    {
        await using var swift = await StartAsync(("Listings", "true"));

        var answer = await swift.Get("web/list/").Anonymously();

        var path = $"/v1/{swift.Account}/web/list/";
        var date = swift.Cloud.Time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("text/html; charset=UTF-8", answer.ContentType);
        Assert.Equal(
            $$"""
            <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
            <html>
             <head>
              <title>Listing of {{path}}</title>
              <style type="text/css">
               h1 {font-size: 1em; font-weight: bold;}
               th {text-align: left; padding: 0px 1em 0px 1em;}
               td {padding: 0px 1em 0px 1em;}
               a {text-decoration: none;}
              </style>
             </head>
             <body>
              <h1 id="title">Listing of {{path}}</h1>
              <table id="listing">
               <tr id="heading">
                <th class="colname">Name</th>
                <th class="colsize">Size</th>
                <th class="coldate">Date</th>
               </tr>
               <tr id="parent" class="item">
                <td class="colname"><a href="../">../</a></td>
                <td class="colsize">&nbsp;</td>
                <td class="coldate">&nbsp;</td>
               </tr>
               <tr class="item subdir">
                <td class="colname"><a href="deep/">deep/</a></td>
                <td class="colsize">&nbsp;</td>
                <td class="coldate">&nbsp;</td>
               </tr>
               <tr class="item type-text type-plain">
                <td class="colname"><a href="%3Ca%3E">&lt;a&gt;</a></td>
                <td class="colsize">12</td>
                <td class="coldate">{{date}}</td>
               </tr>
              </table>
             </body>
            </html>

            """,
            answer.Text);
    }

    [Theory]
    [InlineData("style.css", "web/", "style.css")]
    [InlineData("style.css", "web/list/deep/", "../../style.css")]
    [InlineData("a b/c", "web/list/", "../a%20b/c")]
    [InlineData("/style.css", "web/list/", "/style.css")]
    [InlineData("https://site/a b.css", "web/list/", "https://site/a%20b.css")]
    public async Task A_listing_names_the_style_sheet_of_the_site(string css, string path, string expected)
    {
        await using var swift = await StartAsync(("Listings", "true"), ("Listings-Css", css));

        var answer = await swift.Get(path).Anonymously();

        Assert.Contains($"  <link rel=\"stylesheet\" type=\"text/css\" href=\"{expected}\" />\n", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_names_the_site_by_its_label()
    {
        await using var swift = await StartAsync(("Listings", "true"), ("Listings-Label", "my site"));

        var answer = await swift.Get("web/list/").Anonymously();

        Assert.Contains("<title>Listing of my site/list/</title>", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_023, "1023")]
    [InlineData(1_536, "2Ki")]
    [InlineData(1_048_576, "1Mi")]
    public async Task A_listing_shows_sizes_in_binary_units(int size, string expected)
    {
        await using var swift = await StartAsync(("Listings", "true"));
        await swift.Put("web/sizes/o", new string('x', size)).Expect(201);

        var answer = await swift.Get("web/sizes/").Anonymously();

        Assert.Contains($"<td class=\"colsize\">{expected}</td>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_without_listings_says_how_to_have_them()
    {
        await using var swift = await StartAsync(("Index", "none.html"));

        var answer = await swift.Get("web/list/").Anonymously();

        Assert.Equal(404, answer.Status);
        Assert.Contains("<h1>Web Listing Disabled</h1>", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<b>X-Container-Meta-Web-Index: none.html</b>", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web/nope", 404, "404.html")]
    [InlineData("web/nope/", 404, "404.html")]
    [InlineData("private/", 401, "401.html")]
    public async Task An_error_shows_the_page_of_its_status(string path, int status, string expected)
    {
        await using var swift = await StartAsync(("Index", "index.html"), ("Error", ".html"));
        await swift.CreateAsync("private", "401.html");
        await swift.Post("private").With("X-Container-Read", ".r:*").With("X-Container-Meta-Web-Error", ".html").Expect(204);

        Assert.Equal((status, expected), await VisitAsync(swift, path));
    }

    [Fact]
    public async Task A_marker_of_a_folder_shows_the_folder()
    {
        await using var swift = await StartAsync(("Index", "index.html"));
        await swift.Put("web/sub").WithText("", "application/directory").Expect(201);

        var answer = await swift.Get("web/sub").Anonymously();

        Assert.Equal(301, answer.Status);
    }

    [Fact]
    public async Task Requests_with_a_token_see_the_site_only_in_web_mode()
    {
        await using var swift = await StartAsync(("Index", "index.html"));

        var listing = await swift.Get("web/").With("Accept", "text/plain");
        var site = await swift.Get("web/").With("X-Web-Mode", "true");

        Assert.StartsWith("404.html\n", listing.Text, StringComparison.Ordinal);
        Assert.Equal("index.html", site.Text);
    }

    [Fact]
    public async Task A_page_answers_conditions_and_ranges()
    {
        await using var swift = await StartAsync(("Index", "index.html"));
        var etag = (await swift.Head("web/index.html")).Header("ETag")!;

        var part = await swift.Get("web/").Anonymously().With("Range", "bytes=0-4");
        var known = await swift.Get("web/").Anonymously().With("If-None-Match", etag);

        Assert.Equal((206, "index"), (part.Status, part.Text));
        Assert.Equal((304, ""), (known.Status, known.Text));
    }

    [Theory]
    [InlineData("web/", 200, "text/html; charset=UTF-8")]
    [InlineData("web/index.html", 200, "text/plain")]
    public async Task Head_tells_the_type_and_length_of_the_page(string path, int status, string contentType)
    {
        await using var swift = await StartAsync(("Listings", "true"));

        var page = await swift.Get(path).Anonymously();
        var head = await swift.Head(path).Anonymously();

        Assert.Equal((status, contentType, page.Header("Content-Length"), ""),
            (head.Status, head.ContentType, head.Header("Content-Length"), head.Text));
    }

    [Fact]
    public async Task Rights_come_from_the_container()
    {
        await using var swift = await StartAsync(("Index", "index.html"));
        await swift.Post("web").With("X-Container-Read", "").Expect(204);

        Assert.Equal(401, (await swift.Get("web/").Anonymously()).Status);
        Assert.Equal(401, (await swift.Get("web/index.html").Anonymously()).Status);
    }

    private static async Task<(int Status, string Text)> VisitAsync(SwiftCloud swift, string path)
    {
        var answer = await swift.Get(path).Anonymously();
        return (answer.Status, answer.Text);
    }

    private static async Task<SwiftCloud> StartAsync(params (string Name, string Value)[] settings)
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync(
            "web", "index.html", "404.html", "sub/index.html", "sub/page.html", "list/deep/x", "list/%3Ca%3E", "%C3%A4%20/index.html");
        var post = swift.Post("web").With("X-Container-Read", ".r:*,.rlistings");
        foreach (var (name, value) in settings)
            post = post.With("X-Container-Meta-Web-" + name, value);
        await post.Expect(204);
        return swift;
    }
}
