package org.guitai.demo;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What people of the demo are called and what they say. */
final class DemoWords {

    /** One line of a dialogue. */
    record Line(boolean byCustomer, String text) {}

    private static final String[] FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗".split("");
    private static final String[] TITLES = {"先生", "女士", "小姐", "同学", "老师"};
    private static final String[] REGIONS = {"北京", "上海", "广州", "深圳", "杭州", "成都", "武汉", "西安", "南京", "重庆", "苏州", "长沙"};

    /** Customer and agent in turn. */
    private static final String[][] DIALOGUES = {
        {"X20 有白色的吗？", "您好，有的，白、黑、蓝三色都有现货。", "今天下单什么时候到？", "北京仓发货，明天下午就能到。", "好的，谢谢", "不客气，祝您购物愉快！"},
        {"在吗", "在的，请问有什么可以帮您？", "耳机降噪效果怎么样", "主动降噪最深 48 dB，地铁上基本听不到轰鸣。", "能试用吗", "支持七天无理由退货，您可以先试试。"},
        {"能开专票吗？", "可以开增值税专用发票，下单时填写抬头和税号即可。", "已经下单了还能补吗", "可以，您把订单号发我，我帮您登记。", "GT20261108", "登记好了，发票随货寄出。"},
        {"我的快递到哪里了", "稍等，我帮您查一下。", "嗯嗯", "已到您所在城市的分拨中心，预计今晚派送。", "太好了"},
        {"手表能游泳戴吗", "可以的，5 ATM 防水，游泳没有问题，不建议潜水。", "表带有短的吗", "标配长短两副，您放心。"},
        {"有优惠吗？", "今天满 2000 减 100，还可以领 20 元券。", "券在哪里领", "商品页价格下面就能领取。", "看到了，下单了", "收到，我们马上安排发货。"},
        {"收到了，屏幕有一道划痕", "非常抱歉！麻烦拍张照片给我看看。", "照片发到邮箱了", "看到了，是运输磕碰，给您换一台新的，来回运费我们出。", "好的，尽快", "今天就寄出，单号稍后发您。"},
        {"地址写错了能改吗", "还没有发货，可以改。新地址是？", "上海市浦东新区世纪大道 100 号", "已经改好了，请您核对订单页。", "没问题了"},
        {"X20 和上一代比有什么提升", "处理器快 30%，电池多 600 毫安时，摄像头也换了大底。", "续航一天够吗", "正常使用一天半没有问题。"},
        {"蓝牙连不上手机", "请长按机身按键十秒重置，再重新配对。", "好了，连上了", "那就好，有问题随时找我们。"},
    };

    private static final String[][] UNFINISHED = {
        {"有白色的吗", "有的，今天下单明天到。", "那能开发票吗？"},
        {"还有货吗？"},
        {"你好，想问一下 X20 的保修", "整机保修一年，屏幕保半年。", "如果是进水呢？"},
    };

    private DemoWords() {}

    static String name(Random random) {
        return FAMILY[random.nextInt(FAMILY.length)] + TITLES[random.nextInt(TITLES.length)];
    }

    static String region(Random random) {
        return REGIONS[random.nextInt(REGIONS.length)];
    }

    static List<Line> dialogue(Random random) {
        return lines(DIALOGUES[random.nextInt(DIALOGUES.length)]);
    }

    static List<Line> unfinished(int index) {
        return lines(UNFINISHED[index % UNFINISHED.length]);
    }

    private static List<Line> lines(String[] texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> new Line(i % 2 == 0, texts[i]))
                .toList();
    }
}
